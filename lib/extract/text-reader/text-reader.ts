/**
 * The second reader. It never sees a table: it walks the text in reading order, finds the official labels in the order of the form, and takes
 * what stands between one label and the next. Where nothing separates the numbers, arithmetic decides (solve.ts), or a person.
 */
import { lastOf, valueAt } from "@/lib/lookup";
import { flowOf, stretchOf, type Flow } from "../labels/normalise";
import { officialT3 } from "../labels/fuzzy-match";
import {
  belongsToRow,
  countsInWords,
  digitsIn,
  isAmbiguous,
  withoutRunningNumbers,
  type Zone,
} from "./digit-runs";
import {
  windowsAfter,
  lineBelow,
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
import { findTransposed } from "./headings";
import { findSections, generationOf, extraColumns, type Bounds } from "./sections";
import { zonesOf3 } from "./label-spans";
import { T3_COL_IDS, T4_COL_IDS, T4_GROUP_IDS } from "../labels/row-labels";
import { agreesWith, countsUp, labelsBelow, rowsByLine } from "./aligned-lines";
import { solveRows, type RowWays } from "./solver";
import { isForced, waysToRead, type Digits, type DigitSplit } from "./digit-splits";
import type { ReadDocument } from "../types";

export type { OrderCell } from "./cell-text";
export { generationOf } from "./sections";
export type OrderReading = {
  readonly cells: ReadonlyMap<string, OrderCell>;
  readonly generation2: "2019" | "2021" | null;
  readonly rows3: readonly string[];
  /** Empty cells have left no trace: fewer figures than cells do not say which are missing. */ readonly losesBlanks: boolean;
  /** Tables whose columns are not the form's, or not in its order: counting says nothing of them. */ readonly unclear: {
    readonly t2: Unclear2;
    readonly t3: boolean;
    readonly t4: boolean;
  };
  /** Generations of rows of table 二 by the headings of their blocks. */
  readonly generations: ReadonlyMap<string, "2019" | "2021">;
};

export function readByOrder(doc: ReadDocument): OrderReading {
  const flow = flowOf(doc.text);
  const cells: OrderCells = new Map();
  const bounds = findSections(flow.chars);
  const generation2 = bounds.two
    ? generationOf(flow.chars.slice(bounds.two[0], bounds.two[1]))
    : null;
  const printed3 = bounds.three ? zonesOf3(flow, ...bounds.three) : [];
  const zones3 = withoutRunningNumbers(flow, printed3);
  const plain = linesOfText(doc);
  const remarked =
    bounds.three !== null &&
    bounds.corner >= 0 &&
    flow.chars.slice(bounds.corner, bounds.three[0]).includes("备注");
  const trimmed =
    remarked && plain
      ? withoutRemarks(
          plain,
          valueAt(flow.pos, bounds.three![0]),
          flow.pos[bounds.three![1]] ?? flow.source.length,
        )
      : null;
  const lines = trimmed ?? plain;
  const bare = lines === null && doc.mediaType.startsWith("text/");
  // Remarks and numbers of rows that stand among figures without any sign are figures to this reader: then it has none of table 三.
  const extras =
    (remarked && !trimmed) ||
    (bare && figuresAbove(flow, bounds)) ||
    (lines === null &&
      numbersRows(flow, bounds) &&
      zones3.every((zone, i) => zone.to === valueAt(printed3, i).to))
      ? null
      : extraColumns(flow.chars, bounds);
  const moved = findTransposed(flow.chars, bounds);
  const tables = [bounds.two, bounds.three].filter((b) => b !== null);
  const goingOn = bare
    ? tables.reduce(
        (sum, [from, to]) => sum + labelsBelow(flow.source.slice(flow.pos[from], flow.pos[to])),
        0,
      )
    : 0;
  const context: TextContext = {
    flow,
    lines,
    bare,
    below: goingOn,
    remarked,
    cells,
    ...layoutOf(flow, zones3, lines, 7 + (extras === null ? 1 : extras.length)),
  };
  const t2 =
    bounds.two && generation2
      ? readTable2ByOrder(context, bounds.two, generation2)
      : {
          moved: new Set<string>(),
          units: new Set<string>(),
          generations: new Map<string, "2019" | "2021">(),
        };
  const rows3 =
    bounds.three && extras
      ? readTable3(context, bounds.three, zones3, extras, doc)
      : zones3.map((z) => z.row);
  if (bounds.four) readTable4(context, bounds.four);
  if (extras) leaveOpen(context, zones3);
  return {
    cells,
    generation2,
    rows3,
    losesBlanks: context.losesBlanks,
    generations: t2.generations,
    unclear: { t2, t3: extras === null || moved.three, t4: moved.four },
  };
}

/** Figures between the headings and the first label, other than the numbers of the columns: they stand in front of their labels all the way down. */
const figuresAbove = (flow: Flow, { three, corner }: Bounds): boolean =>
  three !== null &&
  corner >= 0 &&
  /\d/.test(flow.chars.slice(corner, three[0]).replace(/1?2?3?45678?9?(?:10)?|\d$/, ""));

/** Rows have numbers of their own: the heading above them says so. */
const numbersRows = (flow: Flow, { three, corner }: Bounds): boolean =>
  three !== null &&
  corner >= 0 &&
  flow.chars.slice(Math.max(0, corner - 60), three[0]).includes("序号");

/** Whether figures are set apart, and whether printed blanks have vanished: told from all rows of table 三 together. */
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

/** A long label or two go on below in many a text and are told by their figures; with more of them nothing behind a label is safe. */
const MANY_BROKEN = 5;

function readTable3(
  context: TextContext,
  [from, to]: readonly [number, number],
  zones: readonly Zone[],
  extras: readonly number[],
  doc: ReadDocument,
): string[] {
  const { flow, lines, cells } = context;
  const n = 7 + extras.length;
  const seven = <T>(all: readonly T[]): T[] => all.filter((_, i) => !extras.includes(i));
  const settled = lines
    ? settleWindows(zones.map((zone) => windowsAfter(lines, endOf(flow, zone), n)))
    : zones.map(() => null);
  const inWords = countsInWords(flow, from, to);
  const readings = new Map<string, { runs: readonly Digits[]; splits: DigitSplit[] }>();
  const ways: RowWays[] = [];
  zones.forEach((zone, i) => {
    const row: PlacedPieces | null = valueAt(settled, i);
    const runs =
      !context.remarked && belongsToRow(flow, zone, officialT3(zone.row))
        ? digitsIn(flow, zone)
        : [];
    const put = (all: readonly OrderCell[]) => {
      T3_COL_IDS.forEach((col, c) => cells.set(`${zone.row}.${col}`, valueAt(all, c)));
      if (all.every((c) => c.value !== null))
        ways.push({ row: zone.row, ways: [all.map((c) => c.value!)], forced: true });
    };
    if (row) return put(seven(row.cells.map((piece) => cellAtPiece(flow, piece))));
    if (isAmbiguous(flow, runs)) return open(context, zone.row, runs);
    if (runs.length === n) return put(seven(plainCells(flow, runs)));
    if (runs.length === 0) {
      // An empty stretch behind a label says little: the figures may stand beside the label's first line.
      if (lines !== null || zones.some((z) => digitsIn(flow, z).length > 0)) return;
      return T3_COL_IDS.forEach((col) =>
        cells.set(`${zone.row}.${col}`, {
          value: null,
          state: inWords ? "open" : "nothing",
          raw: "",
          ...pointAt(flow, zone.from),
          unit: null,
        }),
      );
    }
    const splits = mayBeGlued(context, runs, n) ? bySubtotal(waysToRead(runs, n), extras) : null;
    if (!splits || splits.length === 0) return open(context, zone.row, runs);
    readings.set(zone.row, { runs, splits });
    ways.push({ row: zone.row, ways: splits.map((s) => s.values), forced: isForced(runs, n) });
  });
  const aligned =
    lines || extras.length > 0
      ? null
      : rowsByLine(
          doc.text,
          flow,
          from,
          to,
          zones.map((z) => z.row),
        );
  if (aligned && (agreesWith(aligned, ways) || countsUp(aligned))) {
    for (const line of aligned)
      line.cells.forEach((cell, i) => cells.set(`${line.row}.${T3_COL_IDS[i]}`, cell));
    return aligned.map((l) => l.row);
  }
  if (context.below >= MANY_BROKEN) {
    for (const zone of zones) {
      const runs = digitsIn(flow, zone);
      if (runs.length > 0) open(context, zone.row, runs);
      else T3_COL_IDS.forEach((col) => cells.delete(`${zone.row}.${col}`));
    }
    return zones.map((z) => z.row);
  }
  const solution = solveRows(ways);
  for (const [row, { runs, splits }] of readings) {
    const way = solution.chosen.get(row);
    const split = valueAt(splits, way === undefined ? 0 : way);
    T3_COL_IDS.forEach((col, i) => {
      const span = valueAt(split.spans, i);
      const sure =
        way !== undefined &&
        !solution.open.has(`${row}.${i}`) &&
        addsUp(split.values) &&
        !context.losesBlanks;
      const state = !sure ? "open" : isForced(runs, n) ? "forced" : "proven";
      cells.set(`${row}.${col}`, {
        value: valueAt(split.values, i),
        state,
        raw: runs.map((r) => r.text).join(" "),
        ...stretchOf(flow, span[0], span[1]),
        unit: null,
      });
    });
  }
  return zones.map((z) => z.row);
}

/**
 * Digits may be cut or joined only where the source has lost its breaks. Where other rows keep them, a row with too few figures has empty
 * cells, and a digit cut off its neighbour would be a figure nobody printed.
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
function bySubtotal(splits: DigitSplit[] | null, extras: readonly number[]): DigitSplit[] | null {
  if (!splits || extras.length === 0) return splits;
  return splits
    .filter(
      (s) =>
        s.values[valueAt(extras, 0)] ===
        s.values
          .slice(1, 7)
          .filter((_, i) => i + 1 !== extras[0])
          .reduce((a, b) => a + b, 0),
    )
    .map((s) => ({
      values: s.values.filter((_, i) => !extras.includes(i)),
      spans: s.spans.filter((_, i) => !extras.includes(i)),
    }));
}

function open({ flow, cells }: TextContext, row: string, runs: readonly Digits[]): void {
  const place = stretchOf(flow, valueAt(runs, 0).start, lastOf(runs).end);
  T3_COL_IDS.forEach((col) =>
    cells.set(`${row}.${col}`, {
      value: null,
      state: "open",
      raw: runs.map((r) => r.text).join(" "),
      ...place,
      unit: null,
    }),
  );
}

/** A split is only as good as the arithmetic behind it: the row's own sum must hold. */
const addsUp = (values: readonly number[]) =>
  values.slice(0, 6).reduce((a, b) => a + b, 0) === values[6];

/**
 * Headings that narrow columns have broken over lines (总 … 计): the figures begin at the first number behind them. Only fifteen that stand
 * apart, and whose three totals are the sums of what is in front of them, are the row.
 */
function readBrokenHead4(
  { flow, cells }: TextContext,
  [from, to]: readonly [number, number],
  ids: readonly string[],
): void {
  const runs = digitsIn(flow, { from, to });
  const head = flow.chars.slice(from, runs[0]?.start ?? from);
  if (
    !/未经复议直接起诉/.test(head) ||
    !/总/.test(head) ||
    !/计/.test(head) ||
    runs.length !== 15 ||
    isAmbiguous(flow, runs)
  )
    return;
  const sure =
    runs.slice(1).every((r) => r.gap > 0) &&
    [0, 5, 10].every((o) => addsUp5(runs.slice(o, o + 5).map((r) => Number(r.text))));
  plainCells(flow, runs).forEach((cell, i) =>
    cells.set(valueAt(ids, i), sure ? cell : { ...cell, state: "open" }),
  );
}

const addsUp5 = (values: readonly number[]) =>
  values.slice(0, 4).reduce((a, b) => a + b, 0) === values[4];

function readTable4(context: TextContext, [from, to]: readonly [number, number]): void {
  const { flow, lines, cells } = context;
  const ids = T4_GROUP_IDS.flatMap((g) => T4_COL_IDS.map((c) => `${g}.${c}`));
  const lastTotal = flow.chars.slice(from, to).lastIndexOf("总计");
  if (lastTotal < 0) return readBrokenHead4(context, [from, to], ids);
  const begin = from + lastTotal + 2;
  if (digitsIn(flow, { from, to: begin }).length > 0) return;
  const end = valueAt(flow.pos, begin - 1) + 1;
  const until = to < flow.pos.length ? valueAt(flow.pos, to) : flow.source.length;
  const found = lines
    ? lines.rowPerLine
      ? lineBelow(lines, end, until, 15)
      : windowsAfter(lines, end, 15, true)
    : [];
  if (found.length === 1)
    return valueAt(found, 0).cells.forEach((piece, i) =>
      cells.set(valueAt(ids, i), cellAtPiece(flow, piece)),
    );
  const runs = digitsIn(flow, { from: begin, to });
  if (runs.length === 0) return;
  const knotted = isAmbiguous(flow, runs);
  if (!knotted && runs.length === 15)
    return plainCells(flow, runs).forEach((cell, i) => cells.set(valueAt(ids, i), cell));
  const raw = runs.map((r) => r.text).join(" ");
  const place = stretchOf(flow, valueAt(runs, 0).start, lastOf(runs).end);
  const ways =
    knotted || (context.apart && runs.length < 15 && runs.length > 3)
      ? []
      : (waysToRead(runs, 15) ?? []);
  const good = ways.filter((s) =>
    [0, 5, 10].every(
      (o) => s.values.slice(o, o + 4).reduce((a, b) => a + b, 0) === s.values[o + 4],
    ),
  );
  ids.forEach((id, i) => {
    const first = good[0];
    const same =
      first !== undefined &&
      good.every((s) => s.values[i] === first.values[i]) &&
      !context.losesBlanks;
    if (!same) return cells.set(id, { value: null, state: "open", raw, ...place, unit: null });
    const span = valueAt(first.spans, i);
    return cells.set(id, {
      value: valueAt(first.values, i),
      state: isForced(runs, 15) ? "forced" : "proven",
      raw,
      ...stretchOf(flow, span[0], span[1]),
      unit: null,
    });
  });
}
