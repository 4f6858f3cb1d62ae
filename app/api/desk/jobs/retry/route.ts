import { handleRetryJob } from "@/lib/desk/jobs";

export const POST = handleRetryJob;
