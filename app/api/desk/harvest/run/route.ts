import { handleRunHarvest } from "@/lib/desk/harvest";

export const POST = handleRunHarvest;
