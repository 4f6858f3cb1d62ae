import { handleEndSessions } from "@/lib/desk/users";

export const POST = handleEndSessions;
