import { handleAccept } from "@/lib/web/filing/decide";

export const POST = handleAccept;
