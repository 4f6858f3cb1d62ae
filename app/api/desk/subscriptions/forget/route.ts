import { handleForget } from "@/lib/desk/subscriptions";

export const POST = handleForget;
