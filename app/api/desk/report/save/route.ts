import { handleSave } from "@/lib/desk/filing/save";

export const POST = handleSave;
