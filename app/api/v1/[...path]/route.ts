import { answerApi, notAllowed } from "@/lib/api/handle-request";
import { PREFLIGHT } from "@/lib/api/resources/types";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ path: string[] }> };

export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  answerApi(request, (await params).path);
export const OPTIONS = (): Response => new Response(null, { status: 204, headers: PREFLIGHT });
export { notAllowed as POST, notAllowed as PUT, notAllowed as PATCH, notAllowed as DELETE };
