import { handleConfirm } from "@/lib/desk/subscribe";

export const POST = handleConfirm;
