import { answerApi } from "@/lib/web/api";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ path: string[] }> };

export const GET = async (request: Request, { params }: Context): Promise<Response> => answerApi(request, (await params).path);

export const OPTIONS = (): Response => new Response(null, { status: 204, headers: { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "If-None-Match" } });
