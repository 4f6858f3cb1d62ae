import { handleReply } from "@/lib/desk/filing/notes";

export const POST = handleReply;
