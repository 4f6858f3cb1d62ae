import { handleRemoveContact } from "@/lib/desk/outbox";

export const POST = handleRemoveContact;
