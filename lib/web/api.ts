/** API v1: formats, caching and errors, the same for every resource. */
import { createHash } from "node:crypto";
import { toCsv } from "@/lib/publish/csv";
import { flatten } from "@/lib/publish/tables";
import { toXlsx } from "@/lib/publish/xlsx";
import { read } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/observations";
import { BadParams } from "./params";
import { isConnectionError, problem } from "./problem";
import { RESOURCES } from "./resources";
import { CORS, type Answer } from "./resources/types";

export async function answerApi(request: Request, path: string[]): Promise<Response> {
  try {
    const last = path.at(-1) ?? "";
    const dotted = /^(.+)\.(json|csv|xlsx|ndjson)$/.exec(last);
    const format = dotted?.[2] ?? "json";
    const parts = dotted ? [...path.slice(0, -1), dotted[1]!] : path;
    const handler = RESOURCES[parts[0] ?? ""];
    if (!handler) return problem("not_found", "No such resource; see the documentation at /data.", {}, CORS);
    const url = new URL(request.url);
    const version = await read(readDataVersion);
    const etag = `W/"${createHash("sha256").update(`${version} ${url.pathname}?${url.searchParams}`).digest("hex").slice(0, 24)}"`;
    const headers = { ...CORS, ETag: etag, "Cache-Control": "public, max-age=0, must-revalidate", "X-Content-Type-Options": "nosniff" };
    const answer = await handler(url.searchParams, parts.slice(1));
    if (answer === null) return problem("not_found", "There is nothing at this address.", {}, CORS);
    if (answer instanceof Response) return answer;
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return await formatted(answer, format, parts.join("-"), version, headers);
  } catch (error) {
    if (error instanceof BadParams) return problem("bad_parameters", "Some parameters cannot be used.", { errors: error.errors }, CORS);
    if (isConnectionError(error)) return problem("database_away", "The database does not answer; try again in a moment.", {}, { ...CORS, "Retry-After": "5" });
    console.error(error);
    return problem("internal", "Something went wrong here.", {}, CORS);
  }
}

async function formatted(answer: Answer, format: string, name: string, dataVersion: number, headers: Record<string, string>): Promise<Response> {
  const start = answer.page?.cursor === undefined ? 0 : answer.page.cursor;
  const paged = format === "json" && answer.page !== undefined;
  const rows = paged ? answer.rows.slice(start, start + (answer.page!.limit ?? 1000)) : answer.rows;
  const next = paged && start + rows.length < answer.rows.length ? start + rows.length : null;
  const file = (extension: string) => ({ "Content-Disposition": `attachment; filename="sunledger-${name}.${extension}"` });
  if (format === "csv") return new Response(toCsv(flatten(rows, answer.columns)), { headers: { ...headers, ...file("csv"), "Content-Type": "text/csv; charset=utf-8" } });
  if (format === "xlsx") return new Response(Buffer.from(await toXlsx(flatten(rows, answer.columns), name)), { headers: { ...headers, ...file("xlsx"), "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" } });
  if (format === "ndjson") return new Response(rows.map((r) => `${JSON.stringify(r)}\n`).join(""), { headers: { ...headers, "Content-Type": "application/x-ndjson" } });
  return Response.json({ rows, next, dataVersion, ...answer.body }, { headers });
}

