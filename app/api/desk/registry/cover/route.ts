import { handleSaveCover } from "@/lib/desk/registry-forms";

export const POST = handleSaveCover;
