import { handleNewProposal } from "@/lib/desk/proposals";

export const POST = handleNewProposal;
