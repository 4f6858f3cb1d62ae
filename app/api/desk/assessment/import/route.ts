import { handleImportSheet } from "@/lib/desk/assessment/sheets";

export const POST = handleImportSheet;
