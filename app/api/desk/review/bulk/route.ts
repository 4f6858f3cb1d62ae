import { handleBulk } from "@/lib/desk/filing/decide";

export const POST = handleBulk;
