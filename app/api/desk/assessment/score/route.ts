import { handleHandScore } from "@/lib/desk/assessment/scores";

export const POST = handleHandScore;
