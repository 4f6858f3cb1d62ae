import { handleInvite } from "@/lib/desk/users";

export const POST = handleInvite;
