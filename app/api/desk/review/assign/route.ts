import { handleAssign } from "@/lib/desk/filing/many";

export const POST = handleAssign;
