import { handleAuditExport } from "@/lib/desk/audit-log";

export const GET = (request: Request): Promise<Response> => handleAuditExport(request);
