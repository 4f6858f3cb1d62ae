import { handleRounds } from "@/lib/desk/rounds";

export const POST = (request: Request): Promise<Response> => handleRounds(request);
