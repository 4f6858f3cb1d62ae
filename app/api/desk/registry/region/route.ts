import { handleSaveRegion } from "@/lib/desk/registry-forms";

export const POST = handleSaveRegion;
