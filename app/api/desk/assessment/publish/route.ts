import { handlePublishResults } from "@/lib/desk/assessment/sheets";

export const POST = handlePublishResults;
