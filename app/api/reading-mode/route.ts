import { handleReadingMode } from "@/lib/http/reading-mode-form";

export const POST = (request: Request): Promise<Response> => handleReadingMode(request);
