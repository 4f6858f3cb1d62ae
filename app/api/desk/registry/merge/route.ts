import { handleMergeAgency } from "@/lib/desk/registry-merge";

export const POST = handleMergeAgency;
