import { handleAttach } from "@/lib/desk/filing/attach";

export const POST = handleAttach;
