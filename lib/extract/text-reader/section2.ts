/**
 * Table 二 in running text: what stands behind each label, counted off against the headings above
 * it. Nothing adds up here, so nothing is guessed.
 */
import {
  blockVersionIn,
  cellDef,
  table2FormsIn,
  type CellId,
  type FormVersion,
  type Table2ColRecogniser,
} from "@/lib/forms";
import { lastOf, valueAt } from "@/lib/lookup";
import { isStrangeOrder, mayLackWan, unitTold } from "../labels/section2-headings";
import { extractNarrative } from "../narrative";
import { stretchOf, type Flow } from "../labels/normalise";
import {
  endOf,
  cellAtPiece,
  plainCells,
  pointAt,
  type TextContext,
  type OrderCell,
} from "./cell-text";
import {
  belongsToRow,
  digitsIn,
  saysNothing,
  isAmbiguous,
  withFiguresInLabel,
  withoutRunningNumbers,
  type Zone,
} from "./digit-runs";
import { windowsAfter, type TextLines, type PlacedPieces } from "./text-lines";
import { zonesOf2 } from "./label-spans";
import { T2_ROW_LABELS, columnsOfRow2, officialT2, t2Columns, unitIn } from "../labels/row-labels";
import { waysToRead, type Digits, type DigitSplit } from "./digit-splits";

type Context2 = TextContext & { readonly generation: FormVersion };
/**
 * Rows under headings that are not the form's, which counting would read wrongly, and amounts whose
 * unit is told in two ways.
 */
export type Unclear2 = { readonly moved: ReadonlySet<string>; readonly units: ReadonlySet<CellId> };
export type Table2ByOrder = Unclear2 & { readonly generations: ReadonlyMap<string, FormVersion> };

export function readTable2ByOrder(
  outer: TextContext,
  [from, to]: readonly [number, number],
  usual: FormVersion,
): Table2ByOrder {
  const { flow, lines } = outer;
  const text = flow.chars.slice(from, to);
  const mixed = table2FormsIn(text).map((form) => form.version);
  const labelled = zonesOf2(flow, from, to, mixed.length > 1 ? mixed : [usual]);
  const all = lines ? labelled : labelled.map((zone) => withFiguresInLabel(flow, zone));
  const parted = text.includes("序号") ? withoutRunningNumbers(flow, all, 4) : all;
  const generations = generationsOf(flow, from, parted, usual);
  const zones = parted.filter((zone) => generations.has(zone.row));
  const columnsOf = (zone: Zone) =>
    columnsOfRow2(zone.row, generations.get(zone.row) ?? usual) ?? [];
  const short =
    !lines &&
    zones.some((zone) => {
      const runs = digitsIn(flow, zone, true);
      return (
        runs.length < columnsOf(zone).length &&
        runs.reduce((sum, r) => sum + r.text.length, 0) < columnsOf(zone).length
      );
    });
  const context: Context2 = {
    ...outer,
    generation: usual,
    losesBlanks: outer.losesBlanks || short || outer.below > 0,
  };
  const [moved, units] = [new Set<string>(), new Set<CellId>()];
  const alone = lines ? new Set<string>() : onOtherLines(context, zones);
  const inFront =
    outer.bare &&
    zones.some((zone) => figuresInFront(headingsAbove(flow.chars, from, zone, zones).headings));
  for (const zone of zones) {
    const columns = columnsOf(zone);
    const above = headingsAbove(flow.chars, from, zone, zones);
    if (above.headings !== null && isStrangeOrder(above.headings, columns)) moved.add(zone.row);
    const unit = unitTold(above.all);
    const money = columns
      .map((c) => `t2.${zone.row}.${c.id}`)
      .find((id) => cellDef(id)?.decimals === true);
    if (money && isUnsure(unit, above.caption, money)) units.add(money);
    const row = lines ? cellsBehind(lines, endOf(flow, zone), columns.length) : null;
    readRow2({ ...context, generation: generations.get(zone.row) ?? usual }, zone, {
      columns,
      row,
      unit: unit.unit,
      doubt: inFront || moved.has(zone.row) || alone.has(zone.row),
    });
  }
  return { moved, units, generations };
}

function isUnsure(
  { unit, clash }: ReturnType<typeof unitTold>,
  caption: string | null,
  money: CellId,
): boolean {
  const form = cellDef(money)?.unit === "wan" ? "万元" : "元";
  return clash || (unit === null && caption !== null && caption !== form);
}

/** Generations of rows by the headings above their blocks; rows that theirs does not have are left out. */
function generationsOf(
  flow: Flow,
  from: number,
  zones: readonly Zone[],
  usual: FormVersion,
): Map<string, FormVersion> {
  const told = zones.map((zone): [string, FormVersion] => {
    const { headings } = headingsAbove(flow.chars, from, zone, zones);
    return [zone.row, blockVersionIn(headings ?? "", usual)];
  });
  return new Map(told.filter(([row, generation]) => t2Columns(row, generation) !== null));
}

const LABEL_AT_END = new RegExp(`(?:${T2_ROW_LABELS.map((r) => r.search).join("|")})$`);

/**
 * The headings of the block that a row stands in, and all words from its title to the note behind
 * its own label; what is said of units above the table.
 */
function headingsAbove(
  chars: string,
  from: number,
  zone: Zone,
  zones: readonly Zone[],
): { headings: string | null; all: string; caption: "亿元" | "万元" | "元" | null } {
  const heads = chars.lastIndexOf("信息内容", zone.from);
  const begin = heads < from ? zone.from : heads + 4;
  const first = Math.min(...zones.map((z) => z.from).filter((at) => at >= begin));
  const words = chars.slice(begin, first);
  const label = LABEL_AT_END.exec(words);
  const title = chars.lastIndexOf("第二十条", zone.from);
  const note = /^[(][^()]{0,20}[)]/.exec(chars.slice(zone.from))?.[0] ?? "";
  const said =
    /单位[:：]?[^元\d]{0,6}元/.exec(chars.slice(Math.max(0, from - 40), from))?.[0] ?? "";
  return {
    headings: heads < from ? null : words.slice(0, label?.index),
    all: (title < from ? words : chars.slice(title, first)) + note,
    caption: unitIn(said),
  };
}

/**
 * Text that follows the boxes of a page has figures in front of their labels, or labels in front of
 * the headings: counted off behind the labels, each row would be given the next one's.
 */
const figuresInFront = (headings: string | null): boolean =>
  headings !== null &&
  (headings.length < 2 || /\d/.test(headings.replace(/\d{4}年|[(][^()]*[)]/g, "")));

/**
 * Rows whose figure is not on their label's line, where another's is: it may be the number of a
 * page, and the cell empty.
 */
function onOtherLines({ flow }: TextContext, zones: readonly Zone[]): Set<string> {
  const figured = zones.flatMap((zone) => {
    const first = digitsIn(flow, zone, true)[0];
    return first
      ? [
          {
            row: zone.row,
            below: flow.source.slice(endOf(flow, zone), flow.pos[first.start]).includes("\n"),
          },
        ]
      : [];
  });
  const apart = figured.filter((f) => f.below);
  return new Set(apart.length < figured.length ? apart.map((f) => f.row) : []);
}

const cellsBehind = (lines: TextLines, end: number, n: number): PlacedPieces | null =>
  windowsAfter(lines, end, n)[0] ?? loose(lines, end, n);

/** A short row of a wide table: its first cells, when only empty ones follow. */
function loose(lines: TextLines, end: number, n: number): PlacedPieces | null {
  const ways = windowsAfter(lines, end, n);
  return ways.length > 0 && ways.every((w) => w.cells.every((c) => c.printed.kind === "blank"))
    ? valueAt(ways, 0)
    : null;
}

type Asked = {
  readonly columns: readonly Table2ColRecogniser[];
  readonly row: PlacedPieces | null;
  readonly unit: string | null;
  readonly doubt: boolean;
};

function readRow2(context: Context2, zone: Zone, { columns, row, unit, doubt }: Asked): void {
  const { flow, cells } = context;
  const idAt = (i: number): CellId => `t2.${zone.row}.${valueAt(columns, i).id}`;
  const put = (i: number, cell: OrderCell) =>
    cells.set(idAt(i), {
      ...cell,
      state: mayLackWan(idAt(i), cell, unit) ? "open" : cell.state,
      unit: cell.unit ?? unit,
    });
  const runs = digitsIn(flow, zone, true);
  const raw = runs.map((r) => r.text).join(" ");
  const place =
    runs.length > 0
      ? {
          start: valueAt(flow.pos, valueAt(runs, 0).start),
          end: valueAt(flow.pos, lastOf(runs).end - 1) + 1,
        }
      : pointAt(flow, zone.from);
  const open = () =>
    columns.forEach((_, i) => put(i, { value: null, state: "open", raw, ...place, unit: null }));
  if (doubt) return open();
  if (row) return row.cells.forEach((piece, i) => put(i, cellAtPiece(flow, piece)));
  if (!belongsToRow(flow, zone, officialT2(zone.row, context.generation))) return open();
  if (runs.length === 0)
    return columns.forEach((_, i) =>
      put(i, {
        value: null,
        state: saysNothing(flow, zone) && context.below === 0 ? "nothing" : "open",
        raw: "",
        ...pointAt(flow, zone.from),
        unit: null,
      }),
    );
  if (isAmbiguous(flow, runs) || (context.losesBlanks && isUnevenlySpaced(runs))) return open();
  if (runs.length === columns.length)
    return plainCells(flow, runs).forEach((cell, i) => put(i, cell));
  const split = splitOf(context, zone, runs, columns);
  if (!split) return open();
  columns.forEach((_, i) => {
    const [start, end] = valueAt(split.way.spans, i);
    put(i, {
      value: valueAt(split.way.values, i),
      state: split.state,
      raw,
      ...stretchOf(flow, start, end),
      unit: null,
    });
  });
}

/**
 * A figure of one cell may be cut in two where only a space parts it from the next, and a line
 * parts others.
 */
const isUnevenlySpaced = (runs: readonly Digits[]): boolean =>
  runs.some((r, i) => i > 0 && r.gap < 2) && runs.some((r) => r.gap === 2);

type Split2 = { readonly way: DigitSplit; readonly state: "forced" | "proven" };

/**
 * The one way to read merged digits. Nothing adds up in this table, so several ways are several,
 * unless the prose tells which.
 */
function splitOf(
  context: Context2,
  zone: Zone,
  runs: readonly Digits[],
  columns: readonly Table2ColRecogniser[],
): Split2 | null {
  const { flow } = context;
  // More figures than columns are not joined: they may be another column's, or the number of a row or page.
  const hasMore =
    runs.length > columns.length || /\d/.test(flow.chars.slice(lastOf(runs).end, zone.to));
  if (hasMore || (context.apart && runs.some((r) => /[1-9]/.test(r.text)))) return null;
  const ids = columns.map((c) => c.id);
  const signed = ids.map((id) => cellDef(`t2.${zone.row}.${id}`)?.signed === true);
  const ways = waysToRead(runs, columns.length)?.filter((way) =>
    way.values.every((v, i) => v >= 0 || signed[i]),
  );
  if (!ways || context.losesBlanks) return null;
  const [only] = ways;
  if (only && ways.length === 1) return { way: only, state: "forced" };
  const told = zone.row === "norm" ? asTold(flow.source, ways, ids) : undefined;
  return told ? { way: told, state: "proven" } : null;
}

/**
 * The one split in which the documents issued and those in force are the figures that the prose
 * states of them, where it states one of each. Figures of one digit prove nothing: they stand at
 * the end of many others.
 */
function asTold(
  text: string,
  splits: readonly DigitSplit[],
  columns: readonly string[],
): DigitSplit | undefined {
  const [issuedAt, repealedAt, validAt] = ["issued", "repealed", "valid"].map((id) =>
    columns.indexOf(id),
  ) as [number, number, number];
  if (issuedAt < 0 || validAt < 0) return undefined;
  const told = extractNarrative(text).filter((n) => n.id === "N17" && !n.approx);
  const one = (part: string): number | null => {
    const values = new Set(
      told.flatMap((n) => (n.part === part && n.value !== null ? [n.value] : [])),
    );
    return values.size === 1 ? valueAt([...values], 0) : null;
  };
  const [issued, repealed, valid] = [one("issued"), one("repealed"), one("valid")];
  if (issued === null || valid === null || issued < 10 || valid < 10) return undefined;
  const fitting = splits.filter(
    (s) =>
      s.values[issuedAt] === issued &&
      s.values[validAt] === valid &&
      (repealed === null || s.values[repealedAt] === repealed),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
