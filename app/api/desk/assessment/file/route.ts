import { handleAssessmentFile } from "@/lib/desk/assessment/files";

export const GET = handleAssessmentFile;
