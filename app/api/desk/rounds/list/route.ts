import { handleRoundList } from "@/lib/desk/rounds";

export const GET = (request: Request): Promise<Response> => handleRoundList(request);
