import { handleReread } from "@/lib/desk/jobs";

export const POST = handleReread;
