import { handleDiscuss } from "@/lib/desk/filing/discuss";

export const POST = handleDiscuss;
