import { handleRegistryImport } from "@/lib/web/registry";

export const POST = (request: Request): Promise<Response> => handleRegistryImport(request);
