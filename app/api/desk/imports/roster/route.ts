import { handleStageRoster } from "@/lib/desk/staged-imports";

export const POST = handleStageRoster;
