import { handleAccept } from "@/lib/desk/filing/decide";

export const POST = handleAccept;
