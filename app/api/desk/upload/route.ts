import { handleUpload } from "@/lib/desk/upload";

export const POST = (request: Request): Promise<Response> => handleUpload(request);
