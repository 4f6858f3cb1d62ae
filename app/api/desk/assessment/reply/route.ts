import { handleAssessmentReply } from "@/lib/desk/assessment/scores";

export const POST = handleAssessmentReply;
