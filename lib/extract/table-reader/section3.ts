/**
 * Table 三 by geometry. Columns are named by their headings, so that a subtotal a bureau has put in
 * is seen as such; rows by their labels in the order of the form. A row without a label is named
 * only when it fills the one gap between two named rows.
 */
import { lastOf, valueAt } from "@/lib/lookup";
import {
  isEmpty,
  isFigurePart,
  keepUntaken,
  lacksCell,
  lastLabel,
  pickFigures,
  untakenOf,
  gridValue,
  rowWidth,
  type RowPart,
  type Put,
  type PrintedRow,
  type UntakenRows,
} from "./printed-rows";
import type { Tables } from "../labels/row-labels";
import {
  headingsOf,
  repeatsHeadings,
  strayColumn,
  withoutHeadingRemarks,
  type Heads,
} from "./section3-headings";
import { beginningOf, isTail, nameGaps, type Anchored } from "./section3-names";
import type { Grid } from "../types";

export type Table3Reading = {
  readonly rows: readonly string[];
  /** Printed label by row. */ readonly labels: ReadonlyMap<string, string>;
  readonly extraColumns: readonly string[];
  readonly extraRows: readonly string[];
  /** Rows that are printed, and whose cells could not be given to columns. */ readonly untaken: UntakenRows;
  /** Columns are named that the form does not have, or one is not there. */ readonly strange: boolean;
};

export function readTable3(
  printed: readonly PrintedRow[],
  put: Put,
  tables: Tables,
): Table3Reading {
  const rows = withoutHeadingRemarks(printed, tables);
  const ids = rows.map((row) => idOf(row, tables));
  const starts = ids
    .map((id, i) => (id === tables.order[0] && isFollowed(ids, i, tables) ? i : -1))
    .filter((i) => i >= 0);
  const read: Table3Reading = {
    rows: [],
    labels: new Map(),
    extraColumns: [],
    extraRows: [],
    untaken: new Map(),
    strange: false,
  };
  return starts.reduce<Table3Reading>((first, start, i) => {
    const end = starts[i + 1] ?? rows.length;
    const reading = readBlock(rows, { start, end }, put, tables);
    return first.rows.length === 0 ? reading : first;
  }, read);
}

const idOf = (row: PrintedRow, tables: Tables): string | null => {
  const at = lastLabel(row.parts);
  return at < 0 ? null : tables.matchRow(valueAt(row.parts, at).text);
};
/** The first row's words stand in prose and in other tables too; the form's next rows do not. */
function isFollowed(ids: readonly (string | null)[], at: number, { order }: Tables): boolean {
  const next = ids.slice(at + 1, at + 14);
  const expected = order.slice(1, 12);
  return next.filter((id) => id !== null && expected.includes(id)).length >= 3;
}

/**
 * A printed row: which of the form's it is, and the figures behind its label; `unsure` where
 * counting and geometry choose other cells.
 */
type Taken = {
  readonly id: string | null;
  readonly label: string;
  readonly values: readonly RowPart[];
  readonly unsure: boolean;
};
type Table = { readonly heads: Heads; readonly width: number; readonly untaken: UntakenRows };

/** Null where its cells cannot be given to columns; what it prints is then kept for the reviewer. */
function takeRow(row: PrintedRow, { heads, width, untaken }: Table, tables: Tables): Taken | null {
  const { columns } = tables;
  const at = lastLabel(row.parts);
  const label = at < 0 ? "" : valueAt(row.parts, at).text;
  const id = at < 0 ? null : tables.matchRow(label);
  const behind = row.parts.slice(at + 1);
  const values = valuesOf(row, at, heads);
  const lacking = values !== null && lacksCell(row, width, values);
  if (!values || lacking) {
    if (id) keepUntaken(untaken, id, untakenOf(behind, columns.length, lacking));
    return null;
  }
  const unsure = isElsewhere(row, at, values, heads, columns);
  if (id && unsure) keepUntaken(untaken, id, untakenOf(behind, columns.length));
  return { id, label, values, unsure };
}

/** Whether the cells below the headings are others than those counted off. */
function isElsewhere(
  row: PrintedRow,
  labelAt: number,
  values: readonly RowPart[],
  { columns, width, layout }: Heads,
  form: readonly string[],
): boolean {
  const below =
    columns && values.length > 0 ? belowHeadings(row, labelAt, { columns, width }) : null;
  return (
    below !== null &&
    layout.some((col, c) => col !== "extra" && below[c] !== values[form.indexOf(col)])
  );
}

const SUBTOTAL_ROW = /^(?:[(（].{1,3}[)）])?(?:小计|合计|.{2,6}小计)$/;
const GROUP_ROW = /^[(（]?[三四五六][)）]|办理结果/;

/**
 * What becomes of a row: one of the form's, perhaps to be named by its neighbours, one that no form
 * has, or nothing.
 */
function roleOf({ id, label, values }: Taken, tables: Tables): "row" | "extra" | "none" {
  const isBare = values.every(isEmpty);
  if (id !== null) return "row";
  if (SUBTOTAL_ROW.test(label)) return "extra";
  if (label === "") return "row";
  // The rest of a label, cut off by a page's end, has no figures of its own: its cells are empty,
  // not blank, and it is no row.
  if (isTail(label, tables)) return isBare ? "none" : "row";
  if (beginningOf(label, tables) !== null && !isBare) return "row";
  return GROUP_ROW.test(label) ? "none" : "extra";
}

function readBlock(
  rows: readonly PrintedRow[],
  { start, end }: { readonly start: number; readonly end: number },
  put: Put,
  tables: Tables,
): Table3Reading {
  const { columns, print } = tables;
  const block: Anchored[] = [];
  const extraRows: string[] = [];
  const untaken: UntakenRows = new Map();
  const above = rows.slice(Math.max(0, start - 8), start);
  const width = usualWidth(rows.slice(start, end), tables);
  let heads = headingsOf(above, tables);
  let grid: Grid | null = heads.grid;
  for (let i = start; i < end; i++) {
    const row = valueAt(rows, i);
    if (row.grid !== grid) [grid, heads] = [row.grid, { ...heads, columns: null }];
    if (print.table4.ends.test(row.parts.map((p) => p.text).join(""))) break;
    if (row.parts.some((p) => repeatsHeadings(p.text, tables))) {
      const again = headingsOf(rows.slice(Math.max(start, i - 2), i + 1), tables);
      // Headings that differ from those of the first page are not understood; the first stand.
      heads = again.layout.join() === heads.layout.join() ? again : { ...heads, columns: null };
      continue;
    }
    const taken = takeRow(row, { heads, width, untaken }, tables);
    if (!taken) continue;
    const role = roleOf(taken, tables);
    if (role === "extra") extraRows.push(taken.label);
    // Counting and geometry have chosen different cells: then this reader has no figures for the
    // row, and the other must know.
    if (role === "row") block.push({ ...taken, values: taken.unsure ? [] : taken.values });
  }
  const found = nameGaps(block, tables);
  // A label that stands on two rows names neither for certain: `put` keeps the conflict.
  const again = block.flatMap(({ id, values }) =>
    id !== null && found.some((f) => f.id === id && f.values !== values) ? [{ id, values }] : [],
  );
  for (const { id, values } of [...found, ...again])
    values.forEach((part, i) => put(`${id}.${columns[i]}`, gridValue(part)));
  const named = block.flatMap(({ id, label }) => (id === null ? [] : [[id, label] as const]));
  return {
    rows: named.map(([id]) => id),
    labels: new Map(named),
    extraColumns: heads.extras,
    extraRows,
    untaken,
    strange: heads.lost || strayColumn(above),
  };
}

/** Slots of nearly every named row, or 0 where rows are of many lengths: then a shorter one says nothing. */
function usualWidth(rows: readonly PrintedRow[], tables: Tables): number {
  const widths = rows.filter((row) => idOf(row, tables) !== null).map(rowWidth);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)];
  const alike = widths.filter((w) => w === usual).length >= widths.length * UNIFORM;
  return usual !== undefined && alike ? usual : 0;
}
const UNIFORM = 0.8;

/** The seven figures behind a label: as many cells as there are headings, else those below the headings. */
function valuesOf(row: PrintedRow, labelAt: number, heads: Heads): RowPart[] | null {
  const behind = row.parts.slice(labelAt + 1);
  if (labelAt < 0 && behind.filter((p) => p.printed.kind !== "blank").length < 3) return null;
  const n = heads.layout.length;
  const own = (parts: readonly RowPart[] | null) =>
    parts ? heads.layout.flatMap((col, i) => (col === "extra" ? [] : [valueAt(parts, i)])) : null;
  if (
    behind.length === n &&
    behind.every(
      (p) =>
        isFigurePart(p) &&
        (p.cell.colSpan === 1 || p.printed.kind === "blank" || heads.columns === null),
    )
  )
    return own(behind);
  const below = heads.columns
    ? belowHeadings(row, labelAt, { columns: heads.columns, width: heads.width })
    : null;
  if (below) return own(below);
  const trimmed = labelAt < 0 ? dropLeadingBlanks(behind, n) : behind;
  return own(pickFigures(trimmed, n));
}

function belowHeadings(
  row: PrintedRow,
  labelAt: number,
  { columns, width }: { readonly columns: readonly number[]; readonly width: number },
): RowPart[] | null {
  const at = columns.map((col) =>
    row.parts.findIndex((p) => p.cell.col <= col && col < p.cell.col + p.cell.colSpan),
  );
  if (at.some((i) => i <= labelAt)) return null;
  const parts = at.map((i) => valueAt(row.parts, i));
  if (parts.some((p) => !isFigurePart(p) || (p.cell.colSpan > 1 && p.printed.kind !== "blank")))
    return null;
  // A row that reaches beyond the headings, or a figure outside them, has shifted.
  if (lastOf(row.parts).cell.col > width) return null;
  const others = row.parts.slice(labelAt + 1).filter((p) => !parts.includes(p));
  return others.every(isEmpty) ? parts : null;
}

/** A row without label may begin with the slots that a vertical group label has lost. */
function dropLeadingBlanks(parts: readonly RowPart[], n: number): readonly RowPart[] {
  const first = parts.findIndex((p) => !isEmpty(p));
  return parts.length > n && first > 0 && parts.length - first >= n
    ? parts.slice(Math.min(first, parts.length - n))
    : parts;
}
