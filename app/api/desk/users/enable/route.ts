import { handleEnable } from "@/lib/desk/users";

export const POST = handleEnable;
