import { handleConfirmEdit } from "@/lib/desk/harvest";

export const POST = handleConfirmEdit;
