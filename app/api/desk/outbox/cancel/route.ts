import { handleCancelMessage } from "@/lib/desk/outbox";

export const POST = handleCancelMessage;
