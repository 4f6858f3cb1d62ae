import { handleAttachment } from "@/lib/desk/filing/report-files";

export const GET = handleAttachment;
