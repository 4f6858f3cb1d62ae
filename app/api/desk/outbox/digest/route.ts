import { handleChooseDigest } from "@/lib/desk/outbox";

export const POST = handleChooseDigest;
