import { handleMessageDone } from "@/lib/desk/outbox";

export const POST = handleMessageDone;
