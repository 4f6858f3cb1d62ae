import { handleBeginFactor } from "@/lib/desk/second-factor";

export const POST = handleBeginFactor;
