import { handleDisable } from "@/lib/desk/users";

export const POST = handleDisable;
