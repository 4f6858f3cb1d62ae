import { handlePassword } from "@/lib/desk/accounts";

export const POST = (request: Request): Promise<Response> => handlePassword(request);
