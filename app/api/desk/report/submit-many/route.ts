import { handleSubmitMany } from "@/lib/desk/filing/many";

export const POST = handleSubmitMany;
