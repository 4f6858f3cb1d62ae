import { handleBrief } from "@/lib/web/brief";

export const GET = (request: Request): Promise<Response> => handleBrief(request);
