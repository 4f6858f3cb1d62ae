import { handleStart } from "@/lib/desk/filing/start";

export const POST = handleStart;
