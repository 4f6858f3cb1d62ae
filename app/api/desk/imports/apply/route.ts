import { handleApplyImport } from "@/lib/desk/staged-imports";

export const POST = handleApplyImport;
