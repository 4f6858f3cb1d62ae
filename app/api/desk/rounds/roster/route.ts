import { handleRosterLine } from "@/lib/desk/rounds";

export const POST = handleRosterLine;
