import { handleInvitation } from "@/lib/web/accounts";

export const POST = (request: Request): Promise<Response> => handleInvitation(request);
