import { handleTable } from "@/lib/desk/filing/save";

export const POST = handleTable;
