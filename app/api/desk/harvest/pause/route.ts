import { handlePauseColumn } from "@/lib/desk/harvest";

export const POST = handlePauseColumn;
