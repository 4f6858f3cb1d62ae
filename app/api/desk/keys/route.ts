import { handleKeys } from "@/lib/desk/api-keys";

export const POST = (request: Request): Promise<Response> => handleKeys(request);
