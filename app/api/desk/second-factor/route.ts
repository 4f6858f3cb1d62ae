import { handleSecondFactor } from "@/lib/desk/second-factor";

export const POST = (request: Request): Promise<Response> => handleSecondFactor(request);
