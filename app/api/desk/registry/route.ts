import { handleRegistry } from "@/lib/desk/registry-forms";

export const POST = (request: Request): Promise<Response> => handleRegistry(request);
