import { handleEndAllSessions } from "@/lib/desk/sessions";

export const POST = handleEndAllSessions;
