import { handleAddKey } from "@/lib/desk/api-keys";

export const POST = handleAddKey;
