import { handleDetach } from "@/lib/desk/filing/attach";

export const POST = handleDetach;
