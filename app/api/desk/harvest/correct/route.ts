import { handleCorrectColumn } from "@/lib/desk/harvest";

export const POST = handleCorrectColumn;
