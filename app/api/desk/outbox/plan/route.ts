import { handleSavePlan } from "@/lib/desk/outbox";

export const POST = handleSavePlan;
