import { handleAuditExport } from "@/lib/web/audit";

export const GET = (request: Request): Promise<Response> => handleAuditExport(request);
