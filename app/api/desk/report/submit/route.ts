import { handleSubmit } from "@/lib/desk/filing/submit";

export const POST = handleSubmit;
