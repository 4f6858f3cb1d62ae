/** Stretches of running text between the labels of the form: what a row prints stands in its own. */
import type { FormVersion } from "@/lib/forms";
import { bareLabel, editDistance, findNear } from "../labels/fuzzy-match";
import type { Flow } from "../labels/normalise";
import type { Zone } from "./digit-runs";
import {
  T2_ROW_LABELS,
  officialT2,
  t2Columns,
  type RowPattern,
  type Tables,
} from "../labels/row-labels";

type Hit = { readonly row: string; readonly start: number; readonly end: number };
const ORDINAL_BEFORE = /(?:[(]\d[)]|\d[.、]|[(][一二三四五六七][)]、?|[一二三四][、.])$/;

export function zonesOf3(flow: Flow, from: number, to: number, tables: Tables): Zone[] {
  const text = flow.chars.slice(0, to);
  const hits = withMisspelt(text, exactHits(text, from, tables), { from, to }, tables);
  return hits.map((hit, i) => ({
    row: hit.row,
    label: hit.start,
    from: hit.end,
    to: hits[i + 1]?.start ?? to,
  }));
}

function exactHits(text: string, from: number, { rows, print }: Tables): Hit[] {
  const { single } = print.table3;
  const hits: Hit[] = [];
  const has = (id: string) => hits.some((h) => h.row === id);
  let at = from;
  for (const row of rows) {
    if (row.id === single?.row && single.parts.some(has)) continue;
    const hit = firstHit(text, at, row, has);
    if (!hit) continue;
    if (
      row.id === single?.parts[0] &&
      new RegExp(`${officialIn(rows, single.row)}\\d`).test(text.slice(at, hit.index))
    )
      continue;
    hits.push({ row: row.id, start: hit.index, end: hit.index + hit[0].length });
    at = hit.index + hit[0].length;
  }
  return hits;
}

const officialIn = (rows: readonly RowPattern[], id: string): string =>
  rows.find((r) => r.id === id)?.official ?? id;

/**
 * The first place behind `at` where the words are this row's label: some are words of other rows,
 * or of headings that pages repeat.
 */
function firstHit(
  text: string,
  at: number,
  row: RowPattern,
  has: (id: string) => boolean,
): RegExpExecArray | null {
  const { anywhere } = row;
  anywhere.lastIndex = at;
  let hit = anywhere.exec(text);
  while (hit && (isUnnumbered(row, hit[0], has) || isHeading(row, text, at, hit)))
    hit = anywhere.exec(text);
  // Others search from the beginning.
  anywhere.lastIndex = 0;
  return hit;
}

const isUnnumbered = (
  { numbered }: RowPattern,
  words: string,
  has: (id: string) => boolean,
): boolean => numbered !== undefined && !numbered.by.test(words) && !has(numbered.behind);

const isHeading = (
  { repeats }: RowPattern,
  text: string,
  at: number,
  hit: RegExpExecArray,
): boolean =>
  repeats !== undefined &&
  !repeats.numbered.test(hit[0]) &&
  (repeats.behind.test(text.slice(at, hit.index)) ||
    repeats.before.test(text.slice(hit.index + hit[0].length)));

/** Rows that stand nowhere as they should be, looked for with a slip or two between their neighbours. */
function withMisspelt(
  text: string,
  exact: readonly Hit[],
  { from, to }: { readonly from: number; readonly to: number },
  { rows, order, print, groupLabels }: Tables,
): Hit[] {
  const { single } = print.table3;
  const has = (id: string) => exact.some((h) => h.row === id);
  const excluded = single === null ? [] : alternatives(single, has);
  const hits = [...exact];
  for (const { id, official: label } of rows) {
    if (has(id) || excluded.includes(id)) continue;
    if (label.length < 4) continue;
    const before = hits.filter((h) => order.indexOf(h.row) < order.indexOf(id)).at(-1)?.end ?? from;
    const after = hits.find((h) => order.indexOf(h.row) > order.indexOf(id))?.start ?? to;
    const masked = text.slice(before, after).replace(groupLabels, (m) => "□".repeat(m.length));
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

/** Rows that cannot be printed beside those found: one row replaces several, or they replace it. */
function alternatives(
  { row, parts }: { readonly row: string; readonly parts: readonly string[] },
  has: (id: string) => boolean,
): readonly string[] {
  if (has(row)) return parts;
  return parts.some(has) ? [row] : [];
}

export function zonesOf2(
  flow: Flow,
  from: number,
  to: number,
  generations: readonly FormVersion[],
): Zone[] {
  const text = flow.chars.slice(0, to);
  const stops = [...text.slice(from).matchAll(/第二十条第|信息内容|三、收到|收到和处理/g)].map(
    (m) => from + m.index,
  );
  const hits: Hit[] = [];
  for (const row of T2_ROW_LABELS) {
    const generation = generations.find((g) => t2Columns(row.id, g) !== null);
    if (!generation) continue;
    const exact = [...text.matchAll(row.anywhere)].find(
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
    return { row: hit.row, label: hit.start, from: hit.end, to: Math.min(...ends) };
  });
}

/**
 * A label is followed by its figures, a note in brackets, or the next label; the same words inside
 * a longer word are something else.
 */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/^(?:制定|类|信息|许可证)/.test(text.slice(end))) return false;
  if (/(?:地方政府|部门)$/.test(text.slice(Math.max(0, start - 4), start))) return false;
  return /^(?:[(][^)]*[)])?[-+—/|]*(?:\d|$|\p{Script=Han})/u.test(text.slice(end));
}
