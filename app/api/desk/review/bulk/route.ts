import { handleBulk } from "@/lib/web/filing/decide";

export const POST = handleBulk;
