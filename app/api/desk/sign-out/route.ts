import { handleSignOut } from "@/lib/web/sign-out";

export const POST = (request: Request): Promise<Response> => handleSignOut(request);
