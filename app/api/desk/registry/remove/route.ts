import { handleRemoveRow } from "@/lib/desk/registry-forms";

export const POST = handleRemoveRow;
