import { handleProposals } from "@/lib/desk/proposals";

export const POST = (request: Request): Promise<Response> => handleProposals(request);
