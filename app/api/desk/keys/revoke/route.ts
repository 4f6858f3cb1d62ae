import { handleRevokeKey } from "@/lib/desk/api-keys";

export const POST = handleRevokeKey;
