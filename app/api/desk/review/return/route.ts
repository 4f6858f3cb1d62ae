import { handleReturn } from "@/lib/desk/filing/decide";

export const POST = handleReturn;
