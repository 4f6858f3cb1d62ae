import { handleRectificationProof } from "@/lib/desk/assessment/files";

export const GET = handleRectificationProof;
