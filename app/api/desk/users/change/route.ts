import { handleChange } from "@/lib/desk/users";

export const POST = handleChange;
