import { handleCalendar } from "@/lib/desk/outbox-files";

export const GET = (request: Request): Promise<Response> => handleCalendar(request);
