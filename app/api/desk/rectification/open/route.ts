import { handleOpenRectification } from "@/lib/desk/assessment/rectification";

export const POST = handleOpenRectification;
