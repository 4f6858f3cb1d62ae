import { handleSignOut } from "@/lib/desk/sessions";

export const POST = handleSignOut;
