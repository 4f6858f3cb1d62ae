import { handleBrief } from "@/lib/desk/brief";

export const GET = (request: Request): Promise<Response> => handleBrief(request);
