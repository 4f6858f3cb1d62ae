import { handleRemoveWebhook } from "@/lib/desk/subscriptions";

export const POST = handleRemoveWebhook;
