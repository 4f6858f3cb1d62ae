import { handleSaveCount } from "@/lib/desk/registry-forms";

export const POST = handleSaveCount;
