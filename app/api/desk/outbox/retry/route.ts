import { handleRetryMessage } from "@/lib/desk/outbox";

export const POST = handleRetryMessage;
