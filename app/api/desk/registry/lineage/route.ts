import { handleSaveLineage } from "@/lib/desk/registry-forms";

export const POST = handleSaveLineage;
