import { handleSessions } from "@/lib/desk/sessions";

export const POST = (request: Request): Promise<Response> => handleSessions(request);
