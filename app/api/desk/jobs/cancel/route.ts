import { handleCancelJob } from "@/lib/desk/jobs";

export const POST = handleCancelJob;
