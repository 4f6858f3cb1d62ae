import { handleDecideReply } from "@/lib/desk/assessment/scores";

export const POST = handleDecideReply;
