import { handleAddColumn } from "@/lib/desk/harvest";

export const POST = handleAddColumn;
