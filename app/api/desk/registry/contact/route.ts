import { handleSaveContact } from "@/lib/desk/registry-forms";

export const POST = handleSaveContact;
