import { handleDeadlineCalendar } from "@/lib/desk/outbox-files";

export const GET = (request: Request): Promise<Response> => handleDeadlineCalendar(request);
