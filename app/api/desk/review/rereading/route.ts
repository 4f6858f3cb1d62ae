import { handleRereading } from "@/lib/desk/filing/rereading";

export const POST = handleRereading;
