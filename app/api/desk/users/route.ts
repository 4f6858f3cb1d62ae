import { handleUsers } from "@/lib/web/accounts";

export const POST = (request: Request): Promise<Response> => handleUsers(request);
