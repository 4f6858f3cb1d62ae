import { handleSignIn } from "@/lib/web/sign-in";

export const POST = (request: Request): Promise<Response> => handleSignIn(request);
