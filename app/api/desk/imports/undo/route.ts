import { handleUndoImport } from "@/lib/desk/staged-imports";

export const POST = handleUndoImport;
