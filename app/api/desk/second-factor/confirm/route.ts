import { handleConfirmFactor } from "@/lib/desk/second-factor";

export const POST = handleConfirmFactor;
