import { handleLetters } from "@/lib/desk/outbox-files";

export const GET = (request: Request): Promise<Response> => handleLetters(request);
