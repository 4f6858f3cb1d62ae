import { handleCalendar } from "@/lib/desk/calendar";

export const POST = handleCalendar;
