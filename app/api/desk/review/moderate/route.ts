import { handleModerate } from "@/lib/desk/filing/notes";

export const POST = handleModerate;
