import { atomFeed, permanentId } from "@/lib/exports/atom";
import { readTransaction } from "@/lib/store/client";
import { readChanges } from "@/lib/store/queries/changes";
import { readDataMark } from "@/lib/store/queries/data-mark";
import { readLastPublication } from "@/lib/store/queries/last-publication";
import { decodeCursor } from "@/lib/http/cursor";
import { parseParams, schemas } from "@/lib/http/params";
import { changesView, roleOf, SHOWN, sinceTime } from "@/lib/views/changes";
import { siteOrigin } from "@/lib/http/site-origin";
import { changeRow, columnNames } from "./rows";
import { CORS, type Handler } from "./types";

/** Tables take all corrections at once up to here; a longer history comes by `since` or in pages of JSON. */
const MAX_ROWS = 200_000;

export const serveChanges: Handler = async (query, [rest], { format, request, dataVersion }) => {
  if (rest) return null;
  const p = parseParams(schemas.changes, query);
  if (format === "atom") return feed(request, p.since);
  const paged = format === "json" || p.limit !== undefined;
  const limit = p.limit ?? 1000;
  const offset = paged ? decodeCursor(p.cursor, dataVersion) : 0;
  const all = await readTransaction((tx) =>
    readChanges(tx, { since: sinceTime(p.since), limit: paged ? limit + 1 : MAX_ROWS, offset }),
  );
  const rows = all.map((r) => ({
    id: `${r.reportId}.v${r.version}.${r.cell}`,
    publishedAt: r.publishedAt.toISOString(),
    agency: r.agency,
    agencyName: r.nameZh,
    region: r.region,
    fiscalYear: r.fiscalYear,
    reportId: r.reportId,
    version: r.version,
    cell: r.cell,
    old: r.old,
    oldState: r.oldState,
    new: r.new,
    newState: r.newState,
    reason: r.reason,
    role: roleOf(r),
    by: r.by,
  }));
  return {
    rows,
    columns: columnNames(changeRow),
    page: { limit: p.limit, cursor: p.cursor },
    skipped: offset,
  };
};

async function feed(request: Request, since: string | undefined): Promise<Response> {
  const origin = siteOrigin();
  const corrections = await changesView({ since, limit: SHOWN });
  // A database gets its id with its first bulk files, seconds after its first start.
  const ledger = (await readTransaction(readDataMark)).ledger || origin;
  const last = await readTransaction(readLastPublication);
  const say = (v: number | null, state: string | null) =>
    v === null ? `（${state ?? "—"}）` : String(v);
  const entries = corrections.map((c) => ({
    id: permanentId(ledger, `${c.reportId} v${c.version}`),
    link: `${origin}/reports/${c.reportId}`,
    updated: c.publishedAt,
    title: `更正：${c.agencyName.zh} ${c.fiscalYear} 年度报告`,
    summary: `${c.cells
      .slice(0, 50)
      .map((x) => `${x.label.zh}：${say(x.old, x.oldState)} → ${say(x.new, x.newState)}`)
      .join(
        "\n",
      )}${c.cells.length > 50 ? `\n（共 ${c.cells.length} 处）` : ""}\n理由：${c.reason ?? "未说明"}`,
  }));
  const xml = atomFeed({
    id: permanentId(ledger, "changes"),
    title: "阳光台账 · 更正",
    self: `${origin}/api/v1/changes.atom`,
    home: `${origin}/changes`,
    updated: corrections[0]?.publishedAt ?? (last ?? new Date()).toISOString(),
    author: "阳光台账 Sunledger",
    entries,
  });
  return new Response(xml, {
    headers: { ...CORS, "Content-Type": "application/atom+xml; charset=utf-8" },
  });
}
