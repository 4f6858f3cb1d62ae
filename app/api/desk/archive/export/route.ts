import { handleArchiveExport } from "@/lib/desk/archive-list";

export const GET = (request: Request): Promise<Response> => handleArchiveExport(request);
