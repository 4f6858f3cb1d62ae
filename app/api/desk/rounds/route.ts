import { handleRounds } from "@/lib/web/rounds";

export const POST = (request: Request): Promise<Response> => handleRounds(request);
