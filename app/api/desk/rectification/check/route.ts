import { handleCheckRectification } from "@/lib/desk/assessment/rectification";

export const POST = handleCheckRectification;
