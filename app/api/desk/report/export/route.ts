import { handleFilingExport } from "@/lib/desk/filing/filing-list";

export const GET = (request: Request): Promise<Response> => handleFilingExport(request);
