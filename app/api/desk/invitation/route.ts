import { handleInvitation } from "@/lib/desk/password";

export const POST = handleInvitation;
