import { handleUpload } from "@/lib/desk/upload";

export const POST = handleUpload;
