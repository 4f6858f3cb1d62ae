import { handleDiscard } from "@/lib/desk/filing/take-back";

export const POST = handleDiscard;
