import { handleSignOut } from "@/lib/desk/sign-out";

export const POST = (request: Request): Promise<Response> => handleSignOut(request);
