import { handleRemoveFactor } from "@/lib/desk/users";

export const POST = handleRemoveFactor;
