/** Expensive formats of the API, asked of the side program by the web process, and answered there. */
import type { ApiAnswer, ApiQuestion, AskSide } from "@/lib/jobs/side-work";
import { makeAnswer } from "./make-answer";

/** Headers that an answer may depend on; keys and cookies stay in the web process. */
const ASKED_WITH = ["if-none-match", "accept", "accept-language"];

/** In the side program. */
export async function answerQuestion({ url, path, headers }: ApiQuestion): Promise<ApiAnswer> {
  const request = new Request(url, { headers: headers.map(([k, v]): [string, string] => [k, v]) });
  const answer = await makeAnswer(request, path, {});
  return {
    status: answer.status,
    headers: [...answer.headers],
    body: new Uint8Array(await answer.arrayBuffer()),
  };
}

/**
 * In the web process.
 *
 * @param from who asks, and what every answer to them says (limits, CORS)
 * @returns the answer, and the milliseconds of a processor that it took
 * @throws SideWorkFailed
 */
export async function askForAnswer(
  ask: AskSide,
  { request, path }: { request: Request; path: readonly string[] },
  { who, headers }: { who: string; headers: Readonly<Record<string, string>> },
): Promise<{ response: Response; milliseconds: number }> {
  const question: ApiQuestion = {
    url: request.url,
    path,
    headers: ASKED_WITH.flatMap((name): [string, string][] => {
      const value = request.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  };
  const { answer, milliseconds } = await ask<"api">(
    { kind: "api", question },
    { who, signal: request.signal },
  );
  const all = new Headers(answer.headers.map(([k, v]): [string, string] => [k, v]));
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const body = BODILESS.has(answer.status) ? null : Buffer.from(answer.body);
  return { response: new Response(body, { status: answer.status, headers: all }), milliseconds };
}
const BODILESS: ReadonlySet<number> = new Set([204, 304]);
