/** Stretches of running text between the labels of the form: what a row prints stands in its own. */
import { bareLabel, editDistance, findNear, officialT2, officialT3 } from "../labels/fuzzy-match";
import type { Flow } from "../labels/normalise";
import type { Zone } from "./digit-runs";
import { T2_ROW_LABELS, T3_ROWS, searchPattern, t2Columns } from "../labels/row-labels";

type Hit = { readonly row: string; readonly start: number; readonly end: number };
const ORDINAL_BEFORE = /(?:[(]\d[)]|\d[.、]|[(][一二三四五六七][)]、?|[一二三四][、.])$/;
const GROUPS = /不予公开|无法提供|不予处理|本年度办理结果/g;

export function zonesOf3(flow: Flow, from: number, to: number): Zone[] {
  const text = flow.chars.slice(0, to);
  const hits = withMisspelt(text, exactHits(text, from), from, to);
  return hits.map((hit, i) => ({ row: hit.row, from: hit.end, to: hits[i + 1]?.start ?? to }));
}

function exactHits(text: string, from: number): Hit[] {
  const hits: Hit[] = [];
  let at = from;
  for (const row of T3_ROWS) {
    if (row.id === "r36" && hits.some((h) => /^r36\d/.test(h.row))) continue;
    const search = searchPattern(row);
    search.lastIndex = at;
    let hit = search.exec(text);
    // 其他 and 总计 are also words of headings that come again after a page break.
    while (
      hit &&
      ((row.id === "r363" && !/^3[.、]/.test(hit[0]) && !hits.some((h) => h.row === "r362")) ||
        (row.id === "r37" && headingTotal(text, at, hit)))
    )
      hit = search.exec(text);
    if (!hit) continue;
    if (row.id === "r361" && /其他处理\d/.test(text.slice(at, hit.index))) continue;
    hits.push({ row: row.id, start: hit.index, end: hit.index + hit[0].length });
    at = hit.index + hit[0].length;
  }
  return hits;
}

const headingTotal = (text: string, at: number, hit: RegExpExecArray): boolean =>
  !/^[(]七/.test(hit[0]) &&
  (/其他$/.test(text.slice(at, hit.index)) ||
    /^商业企业/.test(text.slice(hit.index + hit[0].length)));

/** Rows that stand nowhere as they should be, looked for with a slip or two between their neighbours. */
function withMisspelt(text: string, exact: readonly Hit[], from: number, to: number): Hit[] {
  const order = T3_ROWS.map((r) => r.id);
  const has = (id: string) => exact.some((h) => h.row === id);
  const single = has("r36");
  const hits = [...exact];
  for (const id of order) {
    if (
      has(id) ||
      (single ? /^r36\d/.test(id) : id === "r36" && exact.some((h) => /^r36\d/.test(h.row)))
    )
      continue;
    const label = officialT3(id);
    if (label.length < 4) continue;
    const before = hits.filter((h) => order.indexOf(h.row) < order.indexOf(id)).at(-1)?.end ?? from;
    const after = hits.find((h) => order.indexOf(h.row) > order.indexOf(id))?.start ?? to;
    const masked = text.slice(before, after).replace(GROUPS, (m) => "□".repeat(m.length));
    const near = findNear(masked, label, label.length >= 8 ? 2 : 1);
    if (!near || editDistance(bareLabel(masked.slice(near.start, near.end)), label, 2) > 2)
      continue;
    const start = before + near.start;
    const ordinal = ORDINAL_BEFORE.exec(text.slice(before, start));
    hits.push({
      row: id,
      start: ordinal ? start - ordinal[0].length : start,
      end: before + near.end,
    });
    hits.sort((a, b) => order.indexOf(a.row) - order.indexOf(b.row));
  }
  return hits;
}

export function zonesOf2(
  flow: Flow,
  from: number,
  to: number,
  generations: readonly ("2019" | "2021")[],
): Zone[] {
  const text = flow.chars.slice(0, to);
  const stops = [...text.slice(from).matchAll(/第二十条第|信息内容|三、收到|收到和处理/g)].map(
    (m) => from + m.index,
  );
  const hits: Hit[] = [];
  for (const row of T2_ROW_LABELS) {
    const generation = generations.find((g) => t2Columns(row.id, g) !== null);
    if (!generation) continue;
    const exact = [...text.matchAll(new RegExp(row.search, "g"))].find(
      (m) => m.index >= from && standsAlone(text, m.index, m.index + m[0].length),
    );
    if (exact) {
      hits.push({ row: row.id, start: exact.index, end: exact.index + exact[0].length });
      continue;
    }
    const label = officialT2(row.id, generation);
    const near =
      label.length < 4 ? null : findNear(text.slice(from), label, label.length >= 8 ? 2 : 1);
    if (near && standsAlone(text, from + near.start, from + near.end))
      hits.push({ row: row.id, start: from + near.start, end: from + near.end });
  }
  return hits.map((hit) => {
    const ends = [...stops, ...hits.map((h) => h.start), to].filter((at) => at >= hit.end);
    return { row: hit.row, from: hit.end, to: Math.min(...ends) };
  });
}

/** A label is followed by its figures, a note in brackets, or the next label; the same words inside a longer word are something else. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/^(?:制定|类|信息|许可证)/.test(text.slice(end))) return false;
  if (/(?:地方政府|部门)$/.test(text.slice(Math.max(0, start - 4), start))) return false;
  return /^(?:[(][^)]*[)])?[-+—/|]*(?:\d|$|\p{Script=Han})/u.test(text.slice(end));
}
