/** The card that a messenger shows beside a link to a ranking or a report, as a PNG. */
import { z } from "zod";
import { drawCard } from "@/lib/charts/card";
import { toPng } from "@/lib/charts/png";
import { sha256 } from "@/lib/exports/proof/manifest";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { checkParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { costOf, limitFor, takeTurn } from "@/lib/http/rate-limit";
import { pageCard } from "@/lib/views/page-card";
import { errorResponse } from "./make-answer";

const asked = z.object({
  page: z
    .string()
    // Two strokes begin the name of another site.
    .regex(/^\/(?!\/)[\w/.-]*(?:\?[^#]*)?$/)
    .max(2000),
  lang: z.enum(["zh", "en"]).default("zh"),
});
const WIDTH = 1200;

export async function serveShareCard(request: Request): Promise<Response> {
  const { who, limit } = limitFor(request, null);
  const turn = takeTurn(who, limit, costOf("png"));
  if (!turn.allowed)
    return problemResponse("too_many", "Too many pictures in a minute.", {}, turn.headers);
  try {
    const { query } = checkParams(asked, Object.fromEntries(new URL(request.url).searchParams));
    const card = query && (await pageCard(query.page, query.lang));
    if (!card) return problemResponse("not_found", "This page has no card.", {}, turn.headers);
    const key = sha256(Buffer.from(JSON.stringify(card)));
    const bytes = await cacheByVersion(`card ${key}`, () => toPng(drawCard(card), WIDTH));
    return new Response(Buffer.from(bytes), {
      headers: {
        ...turn.headers,
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=0, must-revalidate",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin",
      },
    });
  } catch (error) {
    return errorResponse(error, turn.headers);
  }
}
