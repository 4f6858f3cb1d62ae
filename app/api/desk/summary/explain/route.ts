import { handleExplainGaps } from "@/lib/desk/own-report";

export const POST = handleExplainGaps;
