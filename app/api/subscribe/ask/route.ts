import { handleAsk } from "@/lib/desk/subscribe";

export const POST = handleAsk;
