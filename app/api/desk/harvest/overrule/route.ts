import { handleOverruleEdit } from "@/lib/desk/harvest";

export const POST = handleOverruleEdit;
