import { handlePassword } from "@/lib/desk/password";

export const POST = handlePassword;
