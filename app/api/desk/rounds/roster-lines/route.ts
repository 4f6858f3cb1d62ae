import { handleRosterLines } from "@/lib/desk/roster";

export const POST = handleRosterLines;
