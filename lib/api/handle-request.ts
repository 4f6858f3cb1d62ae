/** API v1 at its door: who asks, how much they have asked for already, and where the answer is made. */
import { CHEAP, chargeTime, costOf, limitFor, takeTurn } from "@/lib/http/rate-limit";
import { problemResponse } from "@/lib/http/problem";
import { findSideProgram } from "@/lib/jobs/side-work";
import { askForAnswer } from "./answer-question";
import { readBearer } from "./api-key";
import { errorResponse, makeAnswer } from "./make-answer";
import { CORS } from "./resources/types";

export async function answerApi(request: Request, path: string[]): Promise<Response> {
  let headers: Record<string, string> = CORS;
  try {
    const { key, refused } = await readBearer(request);
    const { who, limit } = limitFor(request, key);
    const [, format = "json"] = /\.([a-z]+)(?:\.proof)?$/.exec(path.at(-1) ?? "") ?? [];
    // Files of the open data lie ready.
    const cost = path[0] === "bulk" || path[0] === "releases" ? 1 : costOf(format);
    const turn = takeTurn(who, limit, cost);
    headers = { ...CORS, ...turn.headers };
    if (!turn.allowed)
      return problemResponse(
        "too_many",
        `At most ${limit} requests a minute, of which pictures and Office files count as several, by the time that they take to make; a key raises the limit (see /data/api).`,
        {},
        headers,
      );
    if (refused)
      return problemResponse(
        "unauthorised",
        "This key is not known, or was revoked.",
        {},
        { ...headers, "WWW-Authenticate": "Bearer" },
      );
    const ask = cost > CHEAP ? findSideProgram() : null;
    if (!ask) return await makeAnswer(request, path, headers);
    const made = await askForAnswer(ask, { request, path }, { who, headers });
    chargeTime(who, limit, { milliseconds: made.milliseconds, paid: cost });
    return made.response;
  } catch (error) {
    return errorResponse(error, headers);
  }
}

export const notAllowed = (): Response =>
  problemResponse(
    "method_not_allowed",
    "API v1 is read: GET, HEAD, OPTIONS. Reports are filed with POST /api/v1/submissions.",
    {},
    { ...CORS, Allow: "GET, HEAD, OPTIONS" },
  );
