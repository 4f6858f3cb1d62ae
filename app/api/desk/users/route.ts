import { handleUsers } from "@/lib/desk/accounts";

export const POST = (request: Request): Promise<Response> => handleUsers(request);
