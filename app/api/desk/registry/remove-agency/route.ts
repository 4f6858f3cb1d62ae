import { handleRemoveAgency } from "@/lib/desk/registry-merge";

export const POST = handleRemoveAgency;
