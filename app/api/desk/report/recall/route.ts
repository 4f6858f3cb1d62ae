import { handleRecall } from "@/lib/desk/filing/take-back";

export const POST = handleRecall;
