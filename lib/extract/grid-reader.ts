/**
 * The first reader. It sees tables only: which cell stands in which row and column. Rows are recognised by their own label cell, columns by
 * their headings or, where spans were lost, by counting the cells behind the label. A row of figures without a label is taken only when it
 * fills the one gap between two recognised rows.
 */
import { generationOf } from "./order-reader";
import { compact } from "./normalise";
import { readCell, type Printed } from "./numbers";
import { T3_COLS, T3_ROWS, T4_COLS, T4_GROUPS, matchT2, matchT2Column, matchT3, matchT3Column, t2Columns } from "./rows";
import type { Grid, GridCell, Source } from "./types";

export type GridValue = { readonly value: number | null; readonly raw: string; readonly odd: boolean; readonly source: Source; readonly unit: string | null };
export type GridReading = {
  readonly cells: ReadonlyMap<string, GridValue>;
  readonly conflicts: ReadonlySet<string>;
  readonly generation2: "2019" | "2021" | null;
  readonly rows3: readonly string[];
};

type Part = { readonly cell: GridCell; readonly text: string; readonly printed: Printed };
type Row = { readonly grid: Grid; readonly index: number; readonly parts: readonly Part[] };

export function readByGrid(grids: readonly Grid[]): GridReading {
  const cells = new Map<string, GridValue>();
  const conflicts = new Set<string>();
  const put = (id: string, value: GridValue) => {
    const before = cells.get(id);
    if (before && (before.value !== value.value || before.odd !== value.odd)) conflicts.add(id);
    if (!before) cells.set(id, value);
  };
  const rows = grids.flatMap(rowsOf);
  const words = rows.map((r) => r.parts.map((p) => p.text).join("")).join("");
  const generation2 = generationOf(words);
  if (generation2) readTable2(rows, generation2, put);
  const rows3 = readTable3(rows, put);
  readTable4(rows, put);
  return { cells, conflicts, generation2, rows3 };
}

/** Rows with each cell once (at its left edge); a row that a cell merely reaches into from above does not repeat it. */
function rowsOf(grid: Grid): Row[] {
  return grid.slots.map((slots, index) => {
    const parts: Part[] = [];
    let last: GridCell | null = null;
    for (const cell of slots) {
      if (!cell || cell === last) continue;
      last = cell;
      parts.push({ cell, text: compact(cell.text), printed: readCell(cell.text) });
    }
    return { grid, index, parts };
  });
}

const isFigure = (p: Part) => p.printed.kind === "number" || p.printed.kind === "blank" || p.printed.kind === "odd";
const valueOf = ({ cell, printed }: Part): GridValue => ({
  value: printed.kind === "number" ? printed.value : null,
  raw: cell.text.trim(),
  odd: printed.kind === "odd" || (printed.kind === "number" && printed.doubtful),
  source: cell.source,
  unit: printed.kind === "number" ? printed.unit : null,
});

/** Exactly `n` figure cells out of those behind a label: all of them, or the only `n` that are together and not empty. */
function pick(parts: readonly Part[], n: number): Part[] | null {
  if (parts.some((p) => !isFigure(p))) return null;
  if (parts.length === n) return [...parts];
  if (parts.length < n) return spread(parts, n);
  const filled = parts.map((p, i) => (p.printed.kind === "blank" ? -1 : i)).filter((i) => i >= 0);
  if (filled.length === 0) return parts.slice(0, n) as Part[];
  const first = filled[0]!;
  if (filled.length === n && filled.at(-1)! - first === n - 1) return parts.slice(first, first + n) as Part[];
  // Fewer figures than columns: only where the row begins with them can the empty ones be told apart from padding.
  return null;
}

/** One wide empty cell stands for as many as it covers; a wide cell with a figure is not understood. */
function spread(parts: readonly Part[], n: number): Part[] | null {
  const wide = parts.flatMap((p) => (p.printed.kind === "blank" ? Array.from({ length: p.cell.colSpan }, () => p) : [p]));
  return wide.length === n && parts.every((p) => p.printed.kind === "blank" || p.cell.colSpan === 1) ? wide : null;
}

type Put = (id: string, value: GridValue) => void;

function readTable2(rows: readonly Row[], generation: "2019" | "2021", put: Put): void {
  let headings: { text: string; id: string | null }[] = [];
  for (const row of rows) {
    const labels = row.parts.filter((p) => p.printed.kind === "words");
    if (labels.some((p) => matchT2Column(p.text))) {
      headings = labels.filter((p) => !/信息内容/.test(p.text)).map((p) => ({ text: p.text, id: matchT2Column(p.text) }));
      continue;
    }
    const at = row.parts.findIndex((p) => matchT2(p.text) !== null);
    if (at < 0 || row.parts.slice(0, at).some((p) => p.printed.kind === "number")) continue;
    const id = matchT2(row.parts[at]!.text)!;
    const columns = t2Columns(id, generation);
    if (!columns) continue;
    const values = pickLoose(row.parts.slice(at + 1), columns.length);
    if (!values) continue;
    const named = headings.map((h) => h.id);
    const order = named.length === columns.length && columns.every((c) => named.includes(c)) ? (named as string[]) : columns;
    values.forEach((part, i) => {
      const heading = headings[i]?.text ?? "";
      const unit = /亿元/.test(heading) ? "亿元" : /万元/.test(heading) ? "万元" : null;
      put(`t2.${id}.${order[i]}`, { ...valueOf(part), unit: valueOf(part).unit ?? unit });
    });
  }
}

/** Like `pick`, and where padding cells follow a short row, the figures in front of them. */
function pickLoose(parts: readonly Part[], n: number): Part[] | null {
  const exact = pick(parts, n);
  if (exact) return exact;
  if (parts.some((p) => !isFigure(p)) || parts.length < n) return null;
  return parts.slice(n).every((p) => p.printed.kind === "blank") ? parts.slice(0, n) as Part[] : null;
}

type Anchored = { row: Row; id: string | null; values: Part[] };

function readTable3(rows: readonly Row[], put: Put): string[] {
  const block: Anchored[] = [];
  let columns: number[] | null = null;
  let grid: Grid | null = null;
  let started = false;
  let ended = false;
  const seen: string[] = [];
  for (const row of rows) {
    if (row.grid !== grid) [grid, columns] = [row.grid, null];
    columns = headingColumns(row, columns);
    const labelAt = lastLabel(row.parts);
    const id = labelAt < 0 ? null : matchT3(row.parts[labelAt]!.text);
    const values = valuesOf3(row, labelAt, columns);
    if (id === "r1" && values) started = true;
    if (!started || ended) continue;
    if (id === null && labelAt >= 0 && /结果维持|行政复议/.test(row.parts.map((p) => p.text).join(""))) ended = seen.includes("r4");
    if (values && (id !== null || labelAt < 0 || isTail(row.parts[labelAt]!.text))) {
      block.push({ row, id, values });
      if (id) seen.push(id);
    }
  }
  for (const { id, values } of nameGaps(block)) values.forEach((part, i) => put(`${id}.${T3_COLS[i]}`, valueOf(part)));
  return seen;
}

/** A line of words that is the end of a wrapped label (`开`, `作`): it may carry the figures of a row named above it. */
const isTail = (text: string) => text.length <= 4 && !/^[(（]/.test(text);

function lastLabel(parts: readonly Part[]): number {
  for (let i = parts.length - 1; i >= 0; i--) if (parts[i]!.printed.kind === "words" || (parts[i]!.printed.kind === "odd" && /\p{L}/u.test(parts[i]!.text))) return i;
  return -1;
}

function valuesOf3(row: Row, labelAt: number, columns: readonly number[] | null): Part[] | null {
  const behind = row.parts.slice(labelAt + 1);
  const figures = behind.filter((p) => p.printed.kind !== "blank").length;
  if (labelAt < 0 && figures < 3) return null;
  const trimmed = labelAt < 0 ? dropLeadingBlanks(behind) : behind;
  const counted = trimmed.length === 7 ? pick(trimmed, 7) : null;
  if (counted) return counted;
  if (columns) {
    const at = columns.map((col) => row.parts.findIndex((p) => p.cell.col <= col && col < p.cell.col + p.cell.colSpan));
    const parts = at.map((i) => (i > labelAt ? row.parts[i]! : null));
    const known = parts.filter((p): p is Part => p !== null && isFigure(p));
    if (known.length === 7 && known.every((p, i) => p.cell.colSpan === 1 || p.printed.kind === "blank" || known.indexOf(p) === i) && new Set(at).size >= Math.min(7, behind.length)) return known;
  }
  return pick(trimmed, 7);
}

/** A row without label may begin with the slots that a vertical group label has lost. */
function dropLeadingBlanks(parts: readonly Part[]): readonly Part[] {
  const first = parts.findIndex((p) => p.printed.kind !== "blank");
  return parts.length > 7 && first > 0 && parts.length - first >= 7 ? parts.slice(Math.min(first, parts.length - 7)) : parts;
}

/** Slot columns of the seven headings, once a grid has shown them all (they stand in two rows). */
function headingColumns(row: Row, before: number[] | null): number[] | null {
  const found = new Map<string, number>();
  for (const part of row.parts) {
    const id = matchT3Column(part.text);
    if (id && !found.has(id)) found.set(id, part.cell.col);
  }
  if (found.size < 5) return before;
  const above = row.grid.slots[row.index - 1] ?? [];
  for (const cell of [...above]) {
    if (!cell) continue;
    const id = matchT3Column(compact(cell.text));
    if ((id === "np" || id === "tot") && !found.has(id)) found.set(id, cell.col);
  }
  const columns = T3_COLS.map((c) => found.get(c));
  return columns.every((c, i) => c !== undefined && (i === 0 || c > columns[i - 1]!)) ? (columns as number[]) : before;
}

/** Gives unlabelled rows the only names that can stand between their neighbours; leaves the rest out. */
function nameGaps(block: readonly Anchored[]): { id: string; values: Part[] }[] {
  const order = T3_ROWS.map((r) => r.id);
  const anchored = monotone(block, order);
  const single = anchored.some((b) => b.id === "r36");
  const possible = order.filter((id) => (single ? !/^r36[123]$/.test(id) : id !== "r36"));
  const named: { id: string; values: Part[] }[] = [];
  let gap: Anchored[] = [];
  let last = -1;
  for (const item of [...anchored, { row: null, id: "end", values: [] }]) {
    if (item.id === null) {
      gap.push(item as Anchored);
      continue;
    }
    const here = item.id === "end" ? possible.length : possible.indexOf(item.id);
    if (gap.length > 0 && here - last - 1 === gap.length) gap.forEach((g, i) => named.push({ id: possible[last + 1 + i]!, values: g.values }));
    if (item.id !== "end") named.push({ id: item.id, values: item.values });
    [gap, last] = [[], here];
  }
  return named;
}

/** Labels must come in the order of the form; one that does not is no label here. */
function monotone(block: readonly Anchored[], order: readonly string[]): Anchored[] {
  let last = -1;
  const result: Anchored[] = [];
  for (const item of block) {
    if (item.id === null) {
      result.push(item);
      continue;
    }
    const at = order.indexOf(item.id);
    if (at < last) continue;
    last = at;
    result.push(item);
  }
  return result;
}

function readTable4(rows: readonly Row[], put: Put): void {
  const head = rows.findIndex((r) => r.parts.some((p) => /结果?维持|^维持$/.test(p.text)));
  if (head < 0) return;
  const body = rows.slice(head).filter((r) => r.parts.some((p) => p.printed.kind === "number"));
  const full = body.find((r) => figuresOf(r).length === 15);
  if (full) return figuresOf(full).forEach((part, i) => put(`${T4_GROUPS[Math.floor(i / 5)]}.${T4_COLS[i % 5]}`, valueOf(part)));
  const fives = body.filter((r) => figuresOf(r).length === 5).slice(0, 3);
  if (fives.length !== 3) return;
  fives.forEach((r, g) => figuresOf(r).forEach((part, i) => put(`${T4_GROUPS[g]}.${T4_COLS[i]}`, valueOf(part))));
}

function figuresOf(row: Row): Part[] {
  const behind = row.parts.slice(lastLabel(row.parts) + 1);
  return behind.every(isFigure) ? (behind as Part[]) : [];
}
