import { handleTakeBack } from "@/lib/desk/filing/take-back";

export const POST = handleTakeBack;
