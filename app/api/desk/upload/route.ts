import { handleUpload } from "@/lib/web/upload";

export const POST = (request: Request): Promise<Response> => handleUpload(request);
