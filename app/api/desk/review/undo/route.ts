import { handleUndo } from "@/lib/desk/filing/take-back";

export const POST = handleUndo;
