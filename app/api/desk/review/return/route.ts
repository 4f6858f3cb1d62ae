import { handleReturn } from "@/lib/web/filing/decide";

export const POST = handleReturn;
