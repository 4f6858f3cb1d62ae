import { handleSaveType } from "@/lib/desk/registry-forms";

export const POST = handleSaveType;
