import { handleAddWebhook } from "@/lib/desk/subscriptions";

export const POST = handleAddWebhook;
