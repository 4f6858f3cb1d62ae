import { handleSave } from "@/lib/web/filing/save";

export const POST = handleSave;
