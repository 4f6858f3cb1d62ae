import { handleLeave, showLeave } from "@/lib/desk/subscribe";

export const GET = (request: Request): Response => showLeave(request);
export const POST = (request: Request): Promise<Response> => handleLeave(request);
