import { handleAddContact } from "@/lib/desk/outbox";

export const POST = handleAddContact;
