import { handleInvitation } from "@/lib/desk/accounts";

export const POST = (request: Request): Promise<Response> => handleInvitation(request);
