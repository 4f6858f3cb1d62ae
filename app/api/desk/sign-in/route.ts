import { handleSignIn } from "@/lib/auth/sign-in";

export const POST = (request: Request): Promise<Response> => handleSignIn(request);
