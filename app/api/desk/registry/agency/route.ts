import { handleSaveAgency } from "@/lib/desk/registry-forms";

export const POST = handleSaveAgency;
