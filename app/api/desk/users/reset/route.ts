import { handleReset } from "@/lib/desk/users";

export const POST = handleReset;
