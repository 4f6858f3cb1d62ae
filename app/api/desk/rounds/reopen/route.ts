import { handleReopenRound } from "@/lib/desk/rounds";

export const POST = handleReopenRound;
