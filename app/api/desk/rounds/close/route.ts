import { handleCloseRound } from "@/lib/desk/rounds";

export const POST = handleCloseRound;
