import { readPortalScript } from "@/lib/http/portal-script";
import { problemResponse } from "@/lib/http/problem";

type Context = { params: Promise<{ name: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [{ name }, script] = await Promise.all([params, readPortalScript()]);
  if (name !== script.name) return problemResponse("not_found", "There is no such file.");
  return new Response(script.text, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  });
}
