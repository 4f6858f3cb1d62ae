import { handlePassword } from "@/lib/web/accounts";

export const POST = (request: Request): Promise<Response> => handlePassword(request);
