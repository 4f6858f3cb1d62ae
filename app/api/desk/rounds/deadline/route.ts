import { handleDeadline } from "@/lib/desk/rounds";

export const POST = handleDeadline;
