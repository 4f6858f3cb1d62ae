import { handleOidcStart } from "@/lib/web/oidc";

export const GET = (request: Request): Promise<Response> => handleOidcStart(request);
