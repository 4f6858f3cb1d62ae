import { handleSendReminders } from "@/lib/desk/outbox";

export const POST = handleSendReminders;
