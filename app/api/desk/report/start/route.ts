import { handleStart } from "@/lib/web/filing/start";

export const POST = handleStart;
