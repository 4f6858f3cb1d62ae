import { handleStageDates } from "@/lib/desk/staged-imports";

export const POST = handleStageDates;
