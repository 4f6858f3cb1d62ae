import { handleLedgerExport } from "@/lib/desk/ledger-list";

export const GET = (request: Request): Promise<Response> => handleLedgerExport(request);
