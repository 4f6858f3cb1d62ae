import { handleKeys } from "@/lib/web/keys";

export const POST = (request: Request): Promise<Response> => handleKeys(request);
