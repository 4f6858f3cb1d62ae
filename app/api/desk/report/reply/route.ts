import { handleReply } from "@/lib/web/filing/notes";

export const POST = handleReply;
