/**
 * The second reader. It never sees a table: it walks the text in reading order, finds the official
 * labels in the order of the form, and takes what stands between one label and the next. Where
 * nothing separates the numbers, arithmetic decides (solve.ts), or a person.
 */
import { tablesIn, type FormVersion } from "@/lib/forms";
import { lastOf, valueAt } from "@/lib/lookup";
import { flowOf, stretchOf, type Flow } from "../labels/normalise";
import {
  belongsToRow,
  countsInWords,
  digitsIn,
  isAmbiguous,
  withFiguresInLabel,
  withoutRunningNumbers,
  type Zone,
} from "./digit-runs";
import {
  windowsAfter,
  linesOfText,
  settleWindows,
  withoutRemarks,
  type TextLines,
  type PlacedPieces,
} from "./text-lines";
import {
  endOf,
  leaveOpen,
  cellAtPiece,
  plainCells,
  pointAt,
  type OrderCells,
  type TextContext,
  type OrderCell,
} from "./cell-text";
import { readTable2ByOrder, type Unclear2 } from "./section2";
import { readTable4 } from "./section4";
import { findTransposed } from "./headings";
import { findSections, generationOf, extraColumns, type Bounds } from "./sections";
import { zonesOf3 } from "./label-spans";
import { addsUp, tablesOf, type Tables } from "../labels/row-labels";
import { agreesWith, countsUp, labelsBelow, rowsByLine } from "./aligned-lines";
import { solveRows, type RowWays } from "./solver";
import { isForced, waysToRead, type Digits, type DigitSplit } from "./digit-splits";
import type { ReadDocument } from "../types";

export type { OrderCell } from "./cell-text";
export { generationOf } from "./sections";
export type OrderReading = {
  /** How the text prints tables three and four. */
  readonly tables: Tables;
  readonly cells: ReadonlyMap<string, OrderCell>;
  readonly generation2: FormVersion | null;
  readonly rows3: readonly string[];
  /** Empty cells have left no trace: fewer figures than cells do not say which are missing. */ readonly losesBlanks: boolean;
  /** Tables whose columns are not the form's, or not in its order: counting says nothing of them. */ readonly unclear: {
    readonly t2: Unclear2;
    readonly t3: boolean;
    readonly t4: boolean;
  };
  /** Generations of rows of table 二 by the headings of their blocks. */
  readonly generations: ReadonlyMap<string, FormVersion>;
};

export function readByOrder(doc: ReadDocument): OrderReading {
  const flow = flowOf(doc.text);
  const cells: OrderCells = new Map();
  const tables = tablesOf(tablesIn(flow.chars));
  const bounds = findSections(flow.chars, tables);
  const generation2 = bounds.two ? generationOf(flow.chars.slice(...bounds.two)) : null;
  const plain = linesOfText(doc);
  const printed3 = stretchesOf3(flow, bounds.three, tables, plain);
  const zones3 = withoutRunningNumbers(flow, printed3);
  const remarked = printsRemarks(flow, bounds);
  const trimmed = remarked && plain ? linesWithoutRemarks(plain, flow, bounds.three) : null;
  const lines = trimmed ?? plain;
  const bare = lines === null && doc.mediaType.startsWith("text/");
  const keepsNumbers = zones3.every((zone, i) => zone.to === valueAt(printed3, i).to);
  const hasStrayFigures =
    (remarked && !trimmed) ||
    (bare && figuresAbove(flow, bounds)) ||
    (lines === null && keepsNumbers && numbersRows(flow, bounds));
  // Remarks and numbers of rows that stand among figures without any sign are figures to this
  // reader: then it has none of table 三.
  const extras = hasStrayFigures ? null : extraColumns(flow.chars, bounds, tables);
  const moved = findTransposed(flow.chars, bounds, tables);
  const columns = tables.columns.length + (extras === null ? 1 : extras.length);
  const context: TextContext = {
    tables,
    flow,
    lines,
    bare,
    below: bare ? countLabelsBelow(flow, bounds) : 0,
    remarked,
    cells,
    ...layoutOf(flow, zones3, lines, columns),
  };
  const t2 =
    bounds.two && generation2 ? readTable2ByOrder(context, bounds.two, generation2) : noTable2();
  const rows3 =
    bounds.three && extras
      ? readTable3(context, { zones: zones3, extras, bounds: bounds.three }, doc)
      : zones3.map((z) => z.row);
  if (bounds.four) readTable4(context, bounds.four);
  if (extras) leaveOpen(context, zones3);
  return {
    tables,
    cells,
    generation2,
    rows3,
    losesBlanks: context.losesBlanks,
    generations: t2.generations,
    unclear: { t2, t3: extras === null || moved.three, t4: moved.four },
  };
}

const noTable2 = (): ReturnType<typeof readTable2ByOrder> => ({
  moved: new Set<string>(),
  units: new Set<string>(),
  generations: new Map<string, FormVersion>(),
});

/** The headings of table 三 name a column of remarks. */
const printsRemarks = ({ chars }: Flow, { three, corner }: Bounds): boolean =>
  three !== null && corner >= 0 && chars.slice(corner, three[0]).includes("备注");

function linesWithoutRemarks(
  lines: TextLines,
  flow: Flow,
  three: Bounds["three"],
): TextLines | null {
  if (three === null) return null;
  const [from, to] = three;
  return withoutRemarks(lines, valueAt(flow.pos, from), flow.pos[to] ?? flow.source.length);
}

/** Labels of tables 二 and 三 that continue in the line below. */
const countLabelsBelow = ({ source, pos }: Flow, { two, three }: Bounds): number =>
  [two, three]
    .filter((part) => part !== null)
    .reduce((sum, [from, to]) => sum + labelsBelow(source.slice(pos[from], pos[to])), 0);

function stretchesOf3(
  flow: Flow,
  three: Bounds["three"],
  tables: Tables,
  lines: TextLines | null,
): Zone[] {
  const zones = three ? zonesOf3(flow, ...three, tables) : [];
  return lines ? zones : zones.map((zone) => withFiguresInLabel(flow, zone));
}

/**
 * Figures between the headings and the first label, other than the numbers of the columns: they
 * stand in front of their labels all the way down.
 */
const figuresAbove = (flow: Flow, { three, corner }: Bounds): boolean =>
  three !== null &&
  corner >= 0 &&
  /\d/.test(flow.chars.slice(corner, three[0]).replace(/1?2?3?45678?9?(?:10)?|\d$/, ""));

/** Rows have numbers of their own: the heading above them says so. */
const numbersRows = (flow: Flow, { three, corner }: Bounds): boolean =>
  three !== null &&
  corner >= 0 &&
  flow.chars.slice(Math.max(0, corner - 60), three[0]).includes("序号");

/**
 * Whether figures are set apart, and whether printed blanks have vanished: told from all rows of
 * table 三 together.
 */
function layoutOf(
  flow: Flow,
  zones: readonly Zone[],
  lines: TextLines | null,
  n: number,
): { apart: boolean; losesBlanks: boolean } {
  const rows = zones.map((zone) => digitsIn(flow, zone));
  const whole = rows.filter((runs) => runs.length === n).length;
  const separate = rows.filter(
    (runs) => runs.length >= 2 && runs.slice(1).every((r) => r.gap > 0),
  ).length;
  const glued = rows.filter(
    (runs) =>
      runs.length > 0 &&
      runs.length < n - 1 &&
      runs.some((r) => r.text.length >= n - runs.length + 1 && r.text.length > 4),
  ).length;
  const short = rows.filter(
    (runs) => runs.length > 0 && runs.reduce((sum, r) => sum + r.text.length, 0) < n,
  ).length;
  return { apart: whole > glued || separate > glued, losesBlanks: lines === null && short > 0 };
}

/**
 * A long label or two go on below in many a text and are told by their figures; with more of them
 * nothing behind a label is safe.
 */
const MANY_BROKEN = 5;

/**
 * What the text says of table three: its rows' stretches, and which of a row's figures are of no
 * column of the form.
 */
type Table3 = {
  readonly zones: readonly Zone[];
  readonly extras: readonly number[];
  readonly bounds: readonly [number, number];
};
/** Rows whose figures must be split, and the ways to read every row. */
type Readings = {
  readonly merged: Map<string, { runs: readonly Digits[]; splits: DigitSplit[] }>;
  readonly ways: RowWays[];
};

function readTable3(context: TextContext, table: Table3, doc: ReadDocument): string[] {
  const { lines, tables } = context;
  const { zones, extras } = table;
  const n = tables.columns.length + extras.length;
  const settled = lines
    ? settleWindows(
        zones.map((zone) => windowsAfter(lines, endOf(context.flow, zone), n)),
        placeOfTotal(tables, extras),
      )
    : zones.map(() => null);
  const readings: Readings = { merged: new Map(), ways: [] };
  zones.forEach((zone, i) => readRow3(context, table, zone, valueAt(settled, i), readings));
  const aligned = alignedRows(context, table, doc);
  if (aligned && (agreesWith(aligned, readings.ways) || countsUp(aligned, tables))) {
    for (const line of aligned)
      line.cells.forEach((cell, i) => context.cells.set(`${line.row}.${tables.columns[i]}`, cell));
    return aligned.map((l) => l.row);
  }
  if (context.below >= MANY_BROKEN) leaveBroken(context, zones);
  else splitRows(context, readings, n);
  return zones.map((z) => z.row);
}

function readRow3(
  context: TextContext,
  { zones, extras, bounds }: Table3,
  zone: Zone,
  row: PlacedPieces | null,
  { merged, ways }: Readings,
): void {
  const { flow, lines, cells, tables } = context;
  const n = tables.columns.length + extras.length;
  const own = <T>(all: readonly T[]): T[] => all.filter((_, i) => !extras.includes(i));
  const isOwn = !context.remarked && belongsToRow(flow, zone, tables.officialOf(zone.row));
  const runs = isOwn ? digitsIn(flow, zone) : [];
  const put = (all: readonly OrderCell[]) => {
    tables.columns.forEach((col, c) => cells.set(`${zone.row}.${col}`, valueAt(all, c)));
    const values = all.flatMap((c) => (c.value === null ? [] : [c.value]));
    if (values.length === all.length) ways.push({ row: zone.row, ways: [values], forced: true });
  };
  if (row) return put(own(row.cells.map((piece) => cellAtPiece(flow, piece))));
  if (isAmbiguous(flow, runs)) return open(context, zone.row, runs);
  if (runs.length === n) {
    const plain = own(plainCells(flow, runs));
    return hidesBlank(context, plain) ? open(context, zone.row, runs) : put(plain);
  }
  if (runs.length === 0) {
    // An empty stretch behind a label says little: the figures may stand beside the label's first line.
    if (lines !== null || zones.some((z) => digitsIn(flow, z).length > 0)) return;
    const state = countsInWords(flow, ...bounds) ? "open" : "nothing";
    const place = pointAt(flow, zone.from);
    return tables.columns.forEach((col) =>
      cells.set(`${zone.row}.${col}`, { value: null, state, raw: "", ...place, unit: null }),
    );
  }
  const splits = mayBeGlued(context, runs, n)
    ? bySubtotal(waysToRead(runs, n), extras, tables)
    : null;
  if (!splits || splits.length === 0) return open(context, zone.row, runs);
  merged.set(zone.row, { runs, splits });
  ways.push({ row: zone.row, ways: splits.map((s) => s.values), forced: isForced(runs, n) });
}

/**
 * Empty cells have left no trace, and the row does not add up: as many figures as columns may be
 * one figure too few for the cells and one cut in two, or the number of a page.
 */
const hidesBlank = ({ losesBlanks, tables }: TextContext, row: readonly OrderCell[]): boolean =>
  losesBlanks &&
  !addsUp(
    row.flatMap((c) => (c.value === null ? [] : [c.value])),
    tables.total,
  );

function alignedRows(
  { lines, flow, tables }: TextContext,
  { zones, extras, bounds: [from, to] }: Table3,
  doc: ReadDocument,
): ReturnType<typeof rowsByLine> {
  if (lines || extras.length > 0) return null;
  const rows = zones.map((z) => z.row);
  return rowsByLine(doc.text, flow, from, to, rows, tables);
}

/** Nothing behind a label is safe: rows with digits are left to a reviewer, rows without have no cells. */
function leaveBroken(context: TextContext, zones: readonly Zone[]): void {
  for (const { row, ...zone } of zones) {
    const runs = digitsIn(context.flow, zone);
    if (runs.length > 0) open(context, row, runs);
    else context.tables.columns.forEach((col) => context.cells.delete(`${row}.${col}`));
  }
}

/**
 * Merged digits in the one way that keeps the form's sums; ambiguous where several do, or where
 * empty cells may be among them.
 */
function splitRows(context: TextContext, { merged, ways }: Readings, n: number): void {
  const { flow, cells, tables } = context;
  const solution = solveRows(ways, tables);
  for (const [row, { runs, splits }] of merged) {
    const way = solution.chosen.get(row);
    const split = valueAt(splits, way === undefined ? 0 : way);
    const isSure = way !== undefined && addsUp(split.values, tables.total) && !context.losesBlanks;
    const settled = isForced(runs, n) ? "forced" : "proven";
    tables.columns.forEach((col, i) => {
      const span = valueAt(split.spans, i);
      cells.set(`${row}.${col}`, {
        value: valueAt(split.values, i),
        state: isSure && !solution.open.has(`${row}.${i}`) ? settled : "open",
        raw: runs.map((r) => r.text).join(" "),
        ...stretchOf(flow, span[0], span[1]),
        unit: null,
      });
    });
  }
}

/** The place of the total among the figures of a row, those of further columns included. */
const placeOfTotal = ({ columns, total }: Tables, extras: readonly number[]): number =>
  valueAt(
    [...columns, ...extras].map((_, i) => i).filter((i) => !extras.includes(i)),
    total,
  );

/**
 * Digits may be cut or joined only where the source has lost its breaks. Where other rows keep
 * them, a row with too few figures has empty cells, and a digit cut off its neighbour would be a
 * figure nobody printed.
 */
function mayBeGlued(context: TextContext, runs: readonly Digits[], n: number): boolean {
  if (!context.apart) return true;
  if (runs.length > n) return runs.every((r) => r.gap < 2);
  return (
    runs.length < n &&
    runs.reduce((sum, r) => sum + r.text.length, 0) === n &&
    runs.every((r) => /^0*$/.test(r.text) || r.text.length === 1)
  );
}

/** With a subtotal among the columns only those ways count in which it is one. */
function bySubtotal(
  splits: DigitSplit[] | null,
  extras: readonly number[],
  { leaves: [first, last] }: Tables,
): DigitSplit[] | null {
  if (!splits || extras.length === 0) return splits;
  const subtotal = valueAt(extras, 0);
  const isLeaf = (i: number) => i >= first && i <= last + 1 && i !== subtotal;
  return splits
    .filter(
      (s) => s.values[subtotal] === s.values.reduce((sum, v, i) => (isLeaf(i) ? sum + v : sum), 0),
    )
    .map((s) => ({
      values: s.values.filter((_, i) => !extras.includes(i)),
      spans: s.spans.filter((_, i) => !extras.includes(i)),
    }));
}

function open({ flow, cells, tables }: TextContext, row: string, runs: readonly Digits[]): void {
  const place = stretchOf(flow, valueAt(runs, 0).start, lastOf(runs).end);
  tables.columns.forEach((col) =>
    cells.set(`${row}.${col}`, {
      value: null,
      state: "open",
      raw: runs.map((r) => r.text).join(" "),
      ...place,
      unit: null,
    }),
  );
}
