import { handleActivateColumn } from "@/lib/desk/harvest";

export const POST = handleActivateColumn;
