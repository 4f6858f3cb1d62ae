import { handleExchange } from "@/lib/desk/assessment/rectification";

export const POST = handleExchange;
