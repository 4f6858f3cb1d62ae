import { handleSubmit } from "@/lib/web/filing/submit";

export const POST = handleSubmit;
