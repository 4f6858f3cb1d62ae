import { handleShowRectification } from "@/lib/desk/assessment/rectification";

export const POST = handleShowRectification;
