import { handleNumbers } from "@/lib/desk/outbox-files";

export const GET = (request: Request): Promise<Response> => handleNumbers(request);
