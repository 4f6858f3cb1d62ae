import { handleVerify } from "@/lib/web/verify-form";

export const POST = (request: Request): Promise<Response> => handleVerify(request);
