import { handleRegistry } from "@/lib/web/registry";

export const POST = (request: Request): Promise<Response> => handleRegistry(request);
