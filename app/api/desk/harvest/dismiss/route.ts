import { handleDismissColumn } from "@/lib/desk/harvest";

export const POST = handleDismissColumn;
