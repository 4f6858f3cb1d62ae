import { handlePhrases } from "@/lib/desk/return-phrases";

export const POST = handlePhrases;
