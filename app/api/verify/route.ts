import { handleVerify } from "@/lib/api/verify-form";

export const POST = (request: Request): Promise<Response> => handleVerify(request);
