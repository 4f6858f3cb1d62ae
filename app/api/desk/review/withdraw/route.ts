import { handleWithdraw } from "@/lib/desk/filing/take-back";

export const POST = handleWithdraw;
