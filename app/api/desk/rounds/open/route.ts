import { handleOpenRound } from "@/lib/desk/rounds";

export const POST = handleOpenRound;
