import { handleRegistryExport } from "@/lib/web/registry";

export const GET = (request: Request): Promise<Response> => handleRegistryExport(request);
