import { handleProposals } from "@/lib/web/proposals";

export const POST = (request: Request): Promise<Response> => handleProposals(request);
