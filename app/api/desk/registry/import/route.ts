import { handleRegistryImport } from "@/lib/desk/registry-forms";

export const POST = (request: Request): Promise<Response> => handleRegistryImport(request);
