/** API v1: what each resource answers. Formats, caching and errors are the same for all. */
import { createHash } from "node:crypto";
import { FORM_2019, FORM_2021, OLD_CELLS, OLD_ROWS } from "@/lib/forms";
import { INDICATORS } from "@/lib/indicators/catalogue";
import { toCsv } from "@/lib/publish/csv";
import { flatten } from "@/lib/publish/tables";
import { toXlsx } from "@/lib/publish/xlsx";
import { CATALOGUE } from "@/lib/rules/catalogue";
import { read } from "@/lib/store/client";
import { readAgencies, readDataVersion, readRegions, readReports } from "@/lib/store/queries/observations";
import { readOriginal, readReportPage } from "@/lib/store/queries/report-page";
import { BadParams, parseParams, schemas } from "./params";
import { isConnectionError, problem } from "./problem";
import { observationsView } from "./views/observations";
import { rankingView } from "./views/rankings";
import { summaryView } from "./views/summary";

type Answer = { rows: readonly object[]; body?: object; columns?: string[]; page?: { limit?: number | undefined; cursor?: number | undefined } };
type Handler = (query: URLSearchParams, rest: string[]) => Promise<Answer | Response | null>;
const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag" };

const RESOURCES: Record<string, Handler> = {
  observations: async (q) => {
    const p = parseParams(schemas.observations, q);
    return { rows: await observationsView(p), page: { limit: p.limit ?? 1000, cursor: p.cursor } };
  },
  rankings: async (q) => {
    const ranking = await rankingView(parseParams(schemas.rankings, q));
    if (!ranking) return { rows: [], body: { excluded: [], coverage: { reported: 0, expected: 0 }, definition: null } };
    const { rows, excluded, coverage, definition, year } = ranking;
    return { rows, body: { excluded, coverage, definition, year } };
  },
  summary: async (q) => {
    const answer = await summaryView(parseParams(schemas.summary, q));
    return answer && { rows: answer.cells, body: { year: answer.year, basis: answer.basis, coverage: answer.coverage } };
  },
  agencies: async (q, [slug]) => {
    const p = parseParams(slug ? schemas.none : schemas.agencies, q) as { region?: string; type?: string; level?: string; q?: string; limit?: number; cursor?: number };
    const all = (await read((tx) => readAgencies(tx, null))).map(({ id: _id, nameZh, nameEn, ...a }) => ({ ...a, agencyName: { zh: nameZh, en: nameEn } }));
    if (slug) {
      const one = all.find((a) => a.slug === slug);
      return one ? { rows: [one], body: { agency: one } } : null;
    }
    return { rows: all.filter((a) => (!p.region || a.region === p.region) && (!p.type || a.types.includes(p.type)) && (!p.level || a.level === p.level) && (!p.q || a.agencyName.zh.includes(p.q) || a.agencyName.en.toLowerCase().includes(p.q.toLowerCase()))), page: p };
  },
  regions: async (q) => (parseParams(schemas.none, q), { rows: await read(readRegions) }),
  indicators: async (q) => (parseParams(schemas.none, q), { rows: INDICATORS.map(({ id, name, kind, unit, direction, formula, caveat }) => ({ id, name, kind, unit, direction, formula, caveat: caveat ?? null })) }),
  rules: async (q) => (parseParams(schemas.none, q), { rows: CATALOGUE.map((r) => ({ id: r.id, severity: r.severity, title: r.title, formula: r.formula, basis: r.basis })) }),
  forms: async (q, [version]) => {
    parseParams(schemas.none, q);
    if (version === "pre2019") return { rows: OLD_CELLS, body: { version, rows3: OLD_ROWS } };
    const form = version === "2021" ? FORM_2021 : version === "2019" ? FORM_2019 : null;
    return form && { rows: form.cells, body: { version, basis: form.basis, table2: form.table2, table3: form.table3, table4: form.table4, identities: form.identities } };
  },
  reports: async (q, [id, part]) => {
    if (id && part === "source") return originalOf(id, q);
    if (id) {
      parseParams(schemas.none, q);
      const report = await readReportPage(id);
      if (!report || part) return null;
      const { text: _text, ...rest } = report;
      return { rows: report.cells, body: { report: rest } };
    }
    const p = parseParams(schemas.reports, q);
    const rows = (await read((tx) => readReports(tx, p.year === undefined ? null : [p.year]))).filter((r) => p.agency === undefined || r.agencyId === p.agency);
    return { rows, page: p };
  },
};

async function originalOf(id: string, query: URLSearchParams): Promise<Response | null> {
  parseParams(schemas.none, query);
  const original = await readOriginal(id);
  if (!original) return null;
  // Never a type that a browser would run: downloads only.
  const name = encodeURIComponent(original.fileName);
  return new Response(Buffer.from(original.bytes), { headers: { ...CORS, "Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename*=UTF-8''${name}`, "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox", ETag: `"${original.sha256}"`, Digest: `sha-256=${Buffer.from(original.sha256, "hex").toString("base64")}`, "Cache-Control": "public, max-age=60" } });
}

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

