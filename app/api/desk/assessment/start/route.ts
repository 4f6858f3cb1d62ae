import { handleStartSheet } from "@/lib/desk/assessment/sheets";

export const POST = handleStartSheet;
