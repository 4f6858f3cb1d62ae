import { handleSaveName } from "@/lib/desk/registry-forms";

export const POST = handleSaveName;
