import { handleRosterAdd } from "@/lib/desk/roster";

export const POST = handleRosterAdd;
