import { handleCompile } from "@/lib/desk/own-report";

export const POST = handleCompile;
