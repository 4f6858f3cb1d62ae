import { handleSaveSheet } from "@/lib/desk/assessment/sheets";

export const POST = handleSaveSheet;
