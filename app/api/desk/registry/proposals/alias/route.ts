import { handleAliasProposal } from "@/lib/desk/proposals";

export const POST = handleAliasProposal;
