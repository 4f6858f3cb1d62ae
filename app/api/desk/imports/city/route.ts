import { handleStageCity } from "@/lib/desk/staged-imports";

export const POST = handleStageCity;
