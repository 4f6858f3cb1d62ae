import { handleRegistryExport } from "@/lib/desk/registry-forms";

export const GET = (request: Request): Promise<Response> => handleRegistryExport(request);
