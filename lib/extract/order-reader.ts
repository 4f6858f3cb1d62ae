/**
 * The second reader. It never sees a table: it walks the text in reading order, finds the official labels in the order of the form, and takes
 * what stands between one label and the next. Where nothing separates the numbers, arithmetic decides (solve.ts), or a person.
 */
import { flowOf, type Flow } from "./normalise";
import { readCell } from "./numbers";
import { T2_ROWS, T3_COLS, T3_ROWS, T4_COLS, T4_GROUPS, searchPattern, t2Columns } from "./rows";
import { solve, type RowWays } from "./solve";
import { isForced, waysToRead, type Digits, type Split } from "./splits";
import type { ReadDocument } from "./types";

/** `state`: `plain` separate in print · `forced` one digit a cell · `proven` the only split that adds up · `open` several readings · `blank`. */
export type OrderCell = { readonly value: number | null; readonly state: "plain" | "forced" | "proven" | "open" | "blank"; readonly raw: string; readonly start: number; readonly end: number; readonly unit: string | null };
export type OrderReading = { readonly cells: ReadonlyMap<string, OrderCell>; readonly generation2: "2019" | "2021" | null; readonly rows3: readonly string[] };

type Breaks = Pick<ReadDocument, "cellBreak" | "rowPerLine">;
type Zone = { readonly row: string; readonly from: number; readonly to: number };

export function readByOrder(doc: ReadDocument): OrderReading {
  const flow = flowOf(doc.text);
  const cells = new Map<string, OrderCell>();
  const bounds = findSections(flow.chars);
  const generation2 = bounds.two ? generationOf(flow.chars.slice(bounds.two[0], bounds.two[1])) : null;
  if (bounds.two && generation2) readTable2(flow, bounds.two, generation2, doc, cells);
  const rows3 = bounds.three ? readTable3(flow, bounds.three, doc, cells) : [];
  if (bounds.four) readTable4(flow, bounds.four, doc, cells);
  return { cells, generation2, rows3 };
}

/** Which generation's section 二 this text prints, from its column headings. */
export function generationOf(text: string): "2019" | "2021" | null {
  if (/上一?年(?:度)?项目数量|新制作数量|新公开数量|采购项目数量/.test(text)) return "2019";
  return /制发件数|处理决定数量|收费金额/.test(text) ? "2021" : null;
}

type Bounds = { two: readonly [number, number] | null; three: readonly [number, number] | null; four: readonly [number, number] | null };

/** Sections by their tables' own words, because headings are misspelt, numbered differently, or missing. */
function findSections(chars: string): Bounds {
  const r1 = T3_ROWS[0]!;
  const starts3 = [...chars.matchAll(searchPattern(r1))].map((m) => m.index);
  const start3 = starts3.find((at) => new RegExp(T3_ROWS[1]!.core).test(chars.slice(at, at + 400)) && /予以公开/.test(chars.slice(at, at + 600)));
  const start2 = chars.search(/第二十条第[(]?一[)]?项(?:信息内容|第二十条)/);
  const loose2 = start2 >= 0 ? start2 : chars.search(/信息内容本年(?:新?制|新公)/);
  const four = start3 === undefined ? -1 : chars.slice(start3).search(/结果维持|未经复议直接起诉/);
  const start4 = four < 0 ? (start3 === undefined ? chars.search(/结果维持/) : -1) : start3! + four;
  const end2 = start3 ?? (start4 >= 0 ? start4 : Math.min(chars.length, loose2 + 1500));
  const corner = start3 === undefined ? -1 : chars.lastIndexOf("申请人情况", start3);
  return {
    two: loose2 >= 0 && loose2 < end2 ? [loose2, corner > loose2 ? corner : end2] : null,
    three: start3 === undefined ? null : [start3, start4 >= 0 ? start4 : Math.min(chars.length, start3 + 4000)],
    four: start4 >= 0 ? [start4, endOfFour(chars, start4)] : null,
  };
}

function endOfFour(chars: string, from: number): number {
  const next = chars.slice(from).search(/(?:[五六][、.])?(?:政府信息公开工作)?存在的?(?:主要)?问题|五、|六、|其他需要报告/);
  return next < 0 ? Math.min(chars.length, from + 600) : from + next;
}

function readTable3(flow: Flow, [from, to]: readonly [number, number], breaks: Breaks, cells: Map<string, OrderCell>): string[] {
  const zones = zonesOf3(flow, from, to);
  const readings = new Map<string, { runs: Digits[]; splits: Split[] }>();
  const ways: RowWays[] = [];
  for (const zone of zones) {
    const structured = structuredCells(flow, zone, 7, breaks);
    if (structured) {
      structured.forEach((cell, i) => cells.set(`${zone.row}.${T3_COLS[i]}`, cell));
      if (structured.every((c) => c.value !== null)) ways.push({ row: zone.row, ways: [structured.map((c) => c.value!)], forced: true });
      continue;
    }
    const runs = digitsIn(flow, zone);
    // Without cell breaks an empty stretch behind a label says nothing: the figures may stand beside the label's first line.
    if (runs.length === 0 && (breaks.cellBreak === undefined && zones.some((z) => digitsIn(flow, z).length > 0))) continue;
    if (runs.length === 0) {
      T3_COLS.forEach((col) => cells.set(`${zone.row}.${col}`, { value: null, state: "blank", raw: "", ...pointAt(flow, zone.from), unit: null }));
      continue;
    }
    const splits = waysToRead(runs, 7);
    if (!splits || splits.length === 0) {
      // Too few or too many digits for the cells: something is printed, and nobody can say what without looking.
      const place = { start: flow.pos[runs[0]!.start]!, end: flow.pos[runs.at(-1)!.end - 1]! + 1 };
      if (runs.length < 7) T3_COLS.forEach((col) => cells.set(`${zone.row}.${col}`, { value: null, state: "open", raw: runs.map((r) => r.text).join(" "), ...place, unit: null }));
      continue;
    }
    readings.set(zone.row, { runs, splits });
    ways.push({ row: zone.row, ways: splits.map((s) => s.values), forced: isForced(runs, 7) });
  }
  const lines = breaks.cellBreak ? null : rowsByLine(flow, from, to, zones.map((z) => z.row));
  if (lines && agreesWith(lines, ways)) {
    for (const line of lines) line.cells.forEach((cell, i) => cells.set(`${line.row}.${T3_COLS[i]}`, cell));
    return lines.map((l) => l.row);
  }
  const { chosen, open } = solve(ways);
  for (const [row, { runs, splits }] of readings) {
    const way = chosen.get(row);
    const plain = runs.length === 7;
    T3_COLS.forEach((col, i) => {
      const id = `${row}.${col}`;
      const split = way === undefined ? splits[0]! : splits[way]!;
      const span = split.spans[i]!;
      const state = plain ? "plain" : way === undefined || open.has(`${row}.${i}`) ? "open" : isForced(runs, 7) ? "forced" : splits.length > 1 && !proven(split.values) ? "open" : "proven";
      cells.set(id, { value: split.values[i]!, state, raw: plain ? String(split.values[i]) : runs.map((r) => r.text).join(" "), start: flow.pos[span[0]]!, end: flow.pos[span[1] - 1]! + 1, unit: null });
    });
  }
  return zones.map((z) => z.row);
}

type LineRow = { row: string; cells: OrderCell[] };

/**
 * Aligned text breaks labels around their figures, but keeps the seven figures of a row on one line. When there are exactly as many such
 * lines as the form has rows, their order names them, whatever became of the labels.
 */
function rowsByLine(flow: Flow, from: number, to: number, labels: readonly string[]): LineRow[] | null {
  const start = flow.source.lastIndexOf("\n", flow.pos[from]) + 1;
  const end = to < flow.pos.length ? flow.pos[to]! : flow.source.length;
  const found: OrderCell[][] = [];
  let at = start;
  for (const line of flow.source.slice(start, end).split("\n")) {
    const tokens = [...line.matchAll(/\S+/g)].filter((m) => /^\d[\d,]*$/.test(m[0]));
    if (tokens.length > 7) return null;
    if (tokens.length === 7) found.push(tokens.map((m) => ({ value: Number(m[0].replace(/,/g, "")), state: "plain" as const, raw: m[0], start: at + m.index, end: at + m.index + m[0].length, unit: null })));
    at += line.length + 1;
  }
  const single = labels.includes("r36") && !labels.includes("r361") && !labels.includes("r362");
  const rows = T3_ROWS.map((r) => r.id).filter((id) => (single ? !/^r36[123]$/.test(id) : id !== "r36"));
  return found.length === rows.length ? rows.map((row, i) => ({ row, cells: found[i]! })) : null;
}

/** What labels and figures side by side have already shown must not be contradicted in more than a few wrapped rows. */
function agreesWith(lines: readonly LineRow[], ways: readonly RowWays[]): boolean {
  const sure = ways.filter((w) => w.ways.length === 1);
  const same = sure.filter((w) => lines.find((l) => l.row === w.row)?.cells.every((c, i) => c.value === w.ways[0]![i]) === true);
  return sure.length >= 8 && same.length >= sure.length * 0.7;
}

/** The place behind a label where nothing was found. */
function pointAt(flow: Flow, at: number): { start: number; end: number } {
  const place = flow.pos[at] === undefined ? flow.source.length : flow.pos[at];
  return { start: place, end: place };
}

/** A split is only as good as the arithmetic behind it: the row's own sum must hold. */
const proven = (values: readonly number[]) => values.slice(0, 6).reduce((a, b) => a + b, 0) === values[6];

function zonesOf3(flow: Flow, from: number, to: number): Zone[] {
  const text = flow.chars.slice(0, to);
  const hits: { row: string; start: number; end: number }[] = [];
  let at = from;
  for (const row of T3_ROWS) {
    if (row.id === "r36" && hits.some((h) => /^r36\d/.test(h.row))) continue;
    const search = searchPattern(row);
    search.lastIndex = at;
    let hit = search.exec(text);
    // 其他 and 总计 are also words of headings that come again after a page break.
    while (hit && ((row.id === "r363" && !/^3[.、]/.test(hit[0]) && !hits.some((h) => h.row === "r362")) || (row.id === "r37" && /其他$/.test(text.slice(at, hit.index)) && !/^[(]七/.test(hit[0])))) hit = search.exec(text);
    if (!hit) continue;
    if (row.id === "r361" || row.id === "r362" || row.id === "r363") {
      const single = text.slice(at, hit.index);
      if (row.id === "r361" && /其他处理\d/.test(single)) continue;
    }
    hits.push({ row: row.id, start: hit.index, end: hit.index + hit[0].length });
    at = hit.index + hit[0].length;
  }
  return hits.map((hit, i) => ({ row: hit.row, from: hit.end, to: hits[i + 1]?.start ?? to }));
}

/** Runs of digits of a zone; the ordinals of labels (`2.`), digits inside brackets with words, and dates are not figures. */
function digitsIn(flow: Flow, { from, to }: { from: number; to: number }, decimals = false): Digits[] {
  const zone = maskNotes(flow.chars.slice(from, to));
  const runs: Digits[] = [];
  const pattern = decimals ? /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?/g : /\d{1,3}(?:,\d{3})+(?!\d)|\d+/g;
  for (const match of zone.matchAll(pattern)) {
    let piece = match[0];
    let start = from + match.index;
    const end = start + piece.length;
    const after = zone.slice(match.index + piece.length);
    if (/^[.、]\p{Script=Han}/u.test(after) && flow.gap[end] === 0) piece = piece.slice(0, -1);
    if (piece === "") continue;
    const stop = start + piece.length;
    if (stop > end) continue;
    // Spaces between digits were lost when the text was compacted: cut where they stood.
    let head = start;
    for (let i = start + 1; i <= stop; i++) {
      if (i < stop && flow.gap[i] === 0) continue;
      runs.push({ text: flow.chars.slice(head, i).replace(/,/g, ""), start: head, end: i, gap: flow.gap[head]! });
      head = i;
    }
    start = stop;
  }
  return runs;
}

/** Brackets that hold words, and what looks like an ordinal in front of words, same length. */
function maskNotes(zone: string): string {
  return zone
    .replace(/[(][^()]{0,200}\p{Script=Han}[^()]{0,200}[)]/gu, (m) => "□".repeat(m.length))
    .replace(/\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?/g, (m) => "□".repeat(m.length));
}

/** Cells of a text that keeps its cell breaks: the first `n` cells behind the label, blanks included. */
function structuredCells(flow: Flow, zone: { from: number; to: number }, n: number, breaks: Breaks, decimals = false, nextLine = false): OrderCell[] | null {
  const runs = digitsIn(flow, zone, decimals);
  const first = flow.pos[zone.from - 1];
  if (!breaks.cellBreak || first === undefined) return runs.length === n ? plainCells(flow, runs) : null;
  const begin = first + 1;
  const finish = zone.to < flow.pos.length ? flow.pos[zone.to]! : flow.source.length;
  const row = rowOf(flow.source.slice(begin, finish), breaks.rowPerLine === true, nextLine);
  const parts = splitKeepingPlaces(row.text, breaks.cellBreak, begin + row.skipped);
  // What stands before the first break belongs to the label's own cell.
  const values = (nextLine && breaks.rowPerLine ? parts : parts.slice(1)).map((p) => ({ ...p, printed: readCell(p.text) }));
  const head = values.slice(0, n);
  const rest = values.slice(n);
  const whole = head.length === n && head.every((v) => v.printed.kind === "number" || v.printed.kind === "blank") && !rest.some((v) => v.printed.kind === "number" || v.printed.kind === "odd");
  const noteFree = nextLine || /^[^\d]*$/.test(parts[0]?.text ?? "") || /[(（]/.test(parts[0]?.text ?? "");
  if (!whole || !noteFree) return runs.length === n ? plainCells(flow, runs) : null;
  return head.map(({ text, start, end, printed }) =>
    printed.kind === "number"
      ? { value: printed.value, state: printed.doubtful ? ("open" as const) : ("plain" as const), raw: text.trim(), start, end, unit: printed.unit }
      : { value: null, state: "blank" as const, raw: text.trim(), start, end, unit: null },
  );
}

/** The line that holds the row: the label's own, or the first below it that is not empty. */
function rowOf(text: string, rowPerLine: boolean, nextLine: boolean): { text: string; skipped: number } {
  if (!rowPerLine) return { text, skipped: 0 };
  if (!nextLine) return { text: text.split("\n")[0]!, skipped: 0 };
  const skipped = /^[^\n]*\n+/.exec(text)?.[0].length;
  return skipped === undefined ? { text, skipped: 0 } : { text: text.slice(skipped).split("\n")[0]!, skipped };
}

function plainCells(flow: Flow, runs: readonly Digits[]): OrderCell[] | null {
  // Two runs side by side without any break between them are one glued run: never plain.
  return runs.map((r) => {
    const after = flow.chars.slice(r.end, r.end + 2);
    const unit = /^(万元|亿元|元)/.exec(flow.chars.slice(r.end, r.end + 2))?.[1] ?? (after.startsWith("元") ? "元" : null);
    return { value: Number(r.text), state: "plain" as const, raw: r.text, start: flow.pos[r.start]!, end: flow.pos[r.end - 1]! + 1, unit };
  });
}

function splitKeepingPlaces(text: string, cellBreak: RegExp, base: number): { text: string; start: number; end: number }[] {
  const parts: { text: string; start: number; end: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(new RegExp(cellBreak.source, "g"))) {
    parts.push({ text: text.slice(from, match.index), start: base + from, end: base + match.index });
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from), start: base + from, end: base + text.length });
  return parts;
}

function readTable2(flow: Flow, [from, to]: readonly [number, number], generation: "2019" | "2021", breaks: Breaks, cells: Map<string, OrderCell>): void {
  const text = flow.chars.slice(0, to);
  const stops = [...text.slice(from).matchAll(/第二十条第|信息内容|三、收到|收到和处理/g)].map((m) => from + m.index);
  const hits: { row: string; start: number; end: number }[] = [];
  for (const row of T2_ROWS) {
    if (!t2Columns(row.id, generation)) continue;
    const hit = [...text.matchAll(new RegExp(row.search, "g"))].find((m) => m.index >= from && standsAlone(text, m.index, m.index + m[0].length));
    if (hit) hits.push({ row: row.id, start: hit.index, end: hit.index + hit[0].length });
  }
  for (const hit of hits) {
    const ends = [...stops, ...hits.map((h) => h.start), to].filter((at) => at >= hit.end);
    readRow2(flow, { row: hit.row, from: hit.end, to: Math.min(...ends) }, t2Columns(hit.row, generation)!, breaks, cells);
  }
}

/** A label is followed by its figures, a note in brackets, or the next label; the same words inside a longer word are something else. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/^(?:制定|类|信息|许可证)/.test(text.slice(end))) return false;
  if (/(?:地方政府|部门)$/.test(text.slice(Math.max(0, start - 4), start))) return false;
  return /^(?:[(][^)]*[)])?[-—/]?(?:\d|$|\p{Script=Han})/u.test(text.slice(end));
}

function readRow2(flow: Flow, zone: Zone, columns: readonly string[], breaks: Breaks, cells: Map<string, OrderCell>): void {
  const put = (i: number, cell: OrderCell) => cells.set(`t2.${zone.row}.${columns[i]}`, cell);
  const structured = structuredCells(flow, zone, columns.length, breaks, true);
  if (structured) return structured.forEach((cell, i) => put(i, cell));
  const runs = digitsIn(flow, zone, true);
  const at = pointAt(flow, zone.from);
  if (runs.length === 0) return columns.forEach((_, i) => put(i, { value: null, state: "blank", raw: "", ...at, unit: null }));
  const integers = runs.every((r) => /^\d+$/.test(r.text));
  const splits = integers ? waysToRead(runs, columns.length) : null;
  const raw = runs.map((r) => r.text).join(" ");
  const place = { start: flow.pos[runs[0]!.start]!, end: flow.pos[runs.at(-1)!.end - 1]! + 1 };
  // Nothing adds up in this table, so several ways to read are several: only a single one is taken.
  const only = splits?.length === 1 ? splits[0]! : null;
  columns.forEach((_, i) => {
    if (only) put(i, { value: only.values[i]!, state: "forced", raw, start: flow.pos[only.spans[i]![0]]!, end: flow.pos[only.spans[i]![1] - 1]! + 1, unit: null });
    else put(i, { value: agreed(splits, i), state: "open", raw, ...place, unit: null });
  });
}

/** The value that all ways give to a cell, else null. */
function agreed(splits: readonly Split[] | null, i: number): number | null {
  const first = splits?.[0]?.values[i];
  return first !== undefined && splits!.every((s) => s.values[i] === first) ? first : null;
}

function readTable4(flow: Flow, [from, to]: readonly [number, number], breaks: Breaks, cells: Map<string, OrderCell>): void {
  const ids = T4_GROUPS.flatMap((g) => T4_COLS.map((c) => `${g}.${c}`));
  const head = flow.chars.slice(from, to);
  const lastTotal = head.lastIndexOf("总计");
  const begin = lastTotal < 0 ? from : from + lastTotal + 2;
  const single = { from: begin, to };
  const structured = structuredCells(flow, single, 15, breaks, false, true);
  if (structured && digitsIn(flow, { from, to: begin }).length === 0) return structured.forEach((cell, i) => cells.set(ids[i]!, cell));
  const runs = digitsIn(flow, { from, to });
  if (runs.length === 0 || lastTotal < 0) return;
  const splits = waysToRead(runs, 15);
  if (!splits || splits.length === 0) return;
  const forced = isForced(runs, 15);
  const good = forced ? splits : splits.filter((s) => [0, 5, 10].every((o) => s.values.slice(o, o + 4).reduce((a, b) => a + b, 0) === s.values[o + 4]));
  const raw = runs.map((r) => r.text).join(" ");
  ids.forEach((id, i) => {
    const chosen = good[0] ?? splits[0]!;
    const same = good.length > 0 && good.every((s) => s.values[i] === chosen.values[i]);
    const span = chosen.spans[i]!;
    cells.set(id, { value: same ? chosen.values[i]! : null, state: runs.length === 15 ? "plain" : forced ? "forced" : same ? "proven" : "open", raw: runs.length === 15 ? String(chosen.values[i]) : raw, start: flow.pos[span[0]]!, end: flow.pos[span[1] - 1]! + 1, unit: null });
  });
}
