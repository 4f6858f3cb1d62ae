import { handleSlips } from "@/lib/desk/invitation-slips";

export const POST = handleSlips;
