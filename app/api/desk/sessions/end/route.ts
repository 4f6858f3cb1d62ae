import { handleEndSession } from "@/lib/desk/sessions";

export const POST = handleEndSession;
