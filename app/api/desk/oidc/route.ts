import { handleOidcStart } from "@/lib/auth/oidc-routes";

export const GET = (request: Request): Promise<Response> => handleOidcStart(request);
