/**
 * The first reader. It sees tables only: which cell stands in which row and column. Rows are
 * recognised by their own label cell, columns by their headings or, where spans were lost, by
 * counting the cells behind the label.
 */
import { tablesIn, type FormVersion } from "@/lib/forms";
import { valueAt, valueOfKey } from "@/lib/lookup";
import { generationOf } from "../text-reader/text-reader";
import {
  isEmpty,
  isFigurePart,
  lastLabel,
  rowsOfGrid,
  untakenOf,
  gridValue,
  type GridValue,
  type RowPart,
  type Put,
  type PrintedRow,
  type Untaken,
} from "./printed-rows";
import { THREE, readTable2ByGrid, type Table2Reading } from "./section2";
import { readTable3, type Table3Reading } from "./section3";
import { tablesOf, type Tables } from "../labels/row-labels";
import type { Grid } from "../types";

export type { GridValue } from "./printed-rows";
export type GridReading = {
  /** How the document prints tables three and four. */
  readonly tables: Tables;
  readonly cells: ReadonlyMap<string, GridValue>;
  readonly conflicts: ReadonlySet<string>;
  readonly generation2: FormVersion | null;
  readonly rows3: readonly string[];
  /** Printed labels by row id, and rows and columns that no form has. */
  readonly labels: ReadonlyMap<string, string>;
  readonly extraRows: readonly string[];
  readonly extraColumns: readonly string[];
  /** Rows of table 二 whose columns were told by the headings' names, not by counting. */
  readonly named: ReadonlySet<string>;
  /** Generations of rows of table 二 by the headings of their blocks. */
  readonly generations: ReadonlyMap<string, FormVersion>;
  /** Printed rows whose cells could not be given to columns. */
  readonly untaken: ReadonlyMap<string, Untaken>;
  /** Table 三 names columns that the form does not have, or leaves one out. */
  readonly strange3: boolean;
};

const NOTHING: Table2Reading = {
  labels: new Map(),
  extraRows: [],
  named: new Set(),
  generations: new Map(),
  untaken: new Map(),
};

export function readByGrid(grids: readonly Grid[]): GridReading {
  const cells = new Map<string, GridValue>();
  const conflicts = new Set<string>();
  const put: Put = (id, value) => {
    const before = cells.get(id);
    if (before && (before.value !== value.value || before.odd !== value.odd)) conflicts.add(id);
    if (!before) cells.set(id, value);
  };
  const rows = grids.flatMap(rowsOfGrid);
  const lines = rows.map((r) => r.parts.map((p) => p.text).join(""));
  const tables = tablesOf(tablesIn(lines.join("\n")));
  // A page may hold last year's report too: the first table 二 is this one's.
  const end = lines.findIndex((line) => THREE.test(line));
  const generation2 =
    (end > 0 ? generationOf(lines.slice(0, end).join("")) : null) ?? generationOf(lines.join(""));
  const two = generation2 ? readTable2ByGrid(rows, generation2, put) : NOTHING;
  // Which of two it is cannot be told here: where a later one says otherwise, a person looks, as
  // for the tables behind it.
  const behind = rows.slice(end + 1).filter((_, i) => !THREE.test(valueAt(lines, end + 1 + i)));
  if (generation2 && end > 0)
    readTable2ByGrid(behind, generation2, (id, value) => {
      if (cells.has(id) && valueOfKey(cells, id).value !== value.value) conflicts.add(id);
    });
  // A table 二 of the other generation behind this one is another report's too, and has no row to compare.
  const later =
    end > 0 ? generationOf(behind.map((r) => r.parts.map((p) => p.text).join("")).join("")) : null;
  if (later !== null && later !== generation2)
    for (const id of cells.keys()) if (id.startsWith("t2.")) conflicts.add(id);
  const three: Table3Reading = readTable3(rows, put, tables);
  readTable4(rows, put, tables);
  const untaken4 = cells.has(tables.cells4.at(-1) ?? "") ? [] : untakenTable4(rows, tables);
  return {
    tables,
    cells,
    conflicts,
    generation2,
    rows3: three.rows,
    labels: new Map([...two.labels, ...three.labels]),
    extraRows: [...two.extraRows, ...three.extraRows],
    extraColumns: three.extraColumns,
    named: two.named,
    generations: two.generations,
    untaken: new Map([...two.untaken, ...three.untaken, ...untaken4]),
    strange3: three.strange,
  };
}

function readTable4(rows: readonly PrintedRow[], put: Put, tables: Tables): void {
  const { head, brokenHead } = tables.print.table4;
  const whole = rows.findIndex((r) => r.parts.some((p) => head.test(p.text)));
  // Headings broken over lines, where no ruling holds their parts together.
  const start =
    whole >= 0 ? whole : rows.findIndex((r) => r.parts.some((p) => brokenHead.test(p.text)));
  if (start < 0) return;
  const { cells4 } = tables;
  const putAll = (parts: readonly RowPart[]) =>
    parts.forEach((part, i) => put(valueAt(cells4, i), gridValue(part)));
  const below = rows.slice(start + 1);
  const body = below.filter((r) => r.parts.some((p) => p.printed.kind === "number"));
  const wholeRow = (row: PrintedRow) => allFigures(row, cells4.length);
  const wholeRows = (from: readonly PrintedRow[]) =>
    from.map(wholeRow).filter((parts) => parts !== null);
  // A row of digits none of which is a number by itself (`3%`): read, and in doubt.
  const full = body.some((r) => wholeRow(r))
    ? wholeRows(body)
    : wholeRows(below.filter((r) => r.parts.some((p) => p.printed.kind === "odd")));
  // A later row that says otherwise (another report's, or one that a script hides) puts the first in doubt.
  if (full.length > 0) return full.forEach(putAll);
  const grouped = inGroups(body, below.slice(0, 8), tables);
  if (grouped) return putAll(grouped.flatMap(figuresOf));
  // Not one figure in the whole row: printed blank, if the row is there at all.
  const empty = rows
    .slice(start + 1, start + 4)
    .find(
      (r) => r.parts.length === cells4.length && r.parts.every((p) => p.printed.kind === "blank"),
    );
  if (empty) putAll(empty.parts);
}

/** Figures below the headings of table 四 that are neither one whole row nor one row a group. */
function untakenTable4(rows: readonly PrintedRow[], tables: Tables): [string, Untaken][] {
  const { groups4, columns4, cells4, print } = tables;
  const head = rows.findIndex((r) => r.parts.some((p) => print.table4.head.test(p.text)));
  const row = rows
    .slice(head + 1, head + 5)
    .find((r) => r.parts.filter((p) => p.printed.kind === "number").length >= columns4.length);
  const found = head >= 0 && row ? untakenOf(row.parts, cells4.length) : null;
  return found ? groups4.map((g) => [g, found]) : [];
}

/** One row of figures a group, by their labels where they have some, else in the order of the form. */
function inGroups(
  body: readonly PrintedRow[],
  below: readonly PrintedRow[],
  { columns4, groups4, print }: Tables,
): PrintedRow[] | null {
  const rows = below.filter(
    (r) => figuresOf(r).length === columns4.length && (body.includes(r) || lastLabel(r.parts) >= 0),
  );
  const groups = rows.map((r): string | null => {
    const label = r.parts
      .slice(0, lastLabel(r.parts) + 1)
      .map((p) => p.text)
      .join("");
    return label === "" ? null : groupOf(label, print.table4.groups);
  });
  if (groups.every((g) => g === null))
    return rows.length < groups4.length ? null : rows.slice(0, groups4.length);
  const at = groups4.map((g) => groups.indexOf(g));
  const once = groups4.every((g) => groups.filter((other) => other === g).length === 1);
  return once ? at.map((i) => valueAt(rows, i)) : null;
}

/** The first group is asked last: its words are part of the others' labels. */
const groupOf = (
  label: string,
  groups: readonly { readonly id: string; readonly label: RegExp }[],
): string =>
  [...groups.slice(1), ...groups.slice(0, 1)].find((g) => g.label.test(label))?.id ?? "other";

/** As many figures as the table has cells, with nothing but padding behind or before them. */
function allFigures(row: PrintedRow, n: number): RowPart[] | null {
  const figures = figuresOf(row);
  // Words with empty cells behind them are a line of prose in a sheet, whatever stands at its far end.
  if (lastLabel(row.parts) >= 0 && figures.filter((p) => !isEmpty(p)).length < 3) return null;
  if (figures.length === n) return figures;
  if (figures.length < n || lastLabel(row.parts) >= 0) return null;
  return figures.slice(n).every(isEmpty) ? figures.slice(0, n) : null;
}

function figuresOf(row: PrintedRow): RowPart[] {
  return row.parts.slice(lastLabel(row.parts) + 1).filter(isFigurePart);
}
