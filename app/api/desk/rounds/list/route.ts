import { handleRoundList } from "@/lib/web/rounds";

export const GET = (request: Request): Promise<Response> => handleRoundList(request);
