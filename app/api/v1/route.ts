import { answerApi, notAllowed } from "@/lib/api/handle-request";
import { PREFLIGHT } from "@/lib/api/resources/types";

export const dynamic = "force-dynamic";

/** The root answers with the description of all that is below it. */
export const GET = (request: Request): Promise<Response> => answerApi(request, ["openapi.json"]);
export const OPTIONS = (): Response => new Response(null, { status: 204, headers: PREFLIGHT });
export { notAllowed as POST, notAllowed as PUT, notAllowed as PATCH, notAllowed as DELETE };
