import { handleReturnMany } from "@/lib/desk/filing/many";

export const POST = handleReturnMany;
