import { handleRejectProposal } from "@/lib/desk/proposals";

export const POST = handleRejectProposal;
