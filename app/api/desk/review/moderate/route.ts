import { handleModerate } from "@/lib/web/filing/notes";

export const POST = handleModerate;
