/**
 * How the cells of an OpenDocument spreadsheet look: colours, sizes and marks of their letters,
 * number formats that show nothing, formats by condition, pictures on them, open changes.
 */
import type { Doubt } from "../types";
import { plainAttribute } from "./attributes";
import { colourOf, type Colour } from "./html-colours";
import { PLAIN, type Marks } from "./letter-marks";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import { openCondition, sheetStyles, type SheetStyles } from "./open-sheet-formats";
import { lengthInPoints } from "./open-styles";
import { areaOf, liesIn, type Area } from "./sheet-areas";
import { ALWAYS, type Condition, type SheetValue } from "./sheet-conditions";
import { fromOpenFormula } from "./sheet-formulas";
import type { SheetLooks } from "./sheet-looks";
import { elementsNamed, XML_TOKEN } from "./xml-tokens";

/** Beyond these no cell is of interest. */
const [MOST_COLUMNS, MOST_ROWS] = [80, 3000];
/** Branches of a cell that are not its text. */
const SILENT = new Set(["annotation", "ruby-text", "binary-data", "desc", "title"]);
/** What lies on the sheet; its letters are no text of a cell. */
const SHAPES = new Set(
  "frame custom-shape rect ellipse circle polygon polyline path control caption".split(" "),
);

type Held = { readonly content: SheetValue; readonly style: string };
type Sheet = {
  inks: Map<string, InkReading>;
  faint: Set<string>;
  doubts: Map<string, Doubt>;
  fitting: Set<string>;
  covered: Area[];
  merged: Area[];
  formulas: Map<string, string>;
  /** Letters that each column has room for. */ widths: number[];
  /** Cells with a figure. */ held: Map<string, Held>;
  shapes: Shape[];
};
/** Points from the upper left corner of its cell, or of the sheet. */
type Shape = {
  readonly at: readonly [column: number, row: number];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly end: Area | null;
};
type Cell = {
  style: string;
  times: number;
  columns: number;
  rows: number;
  formula: string;
  value: number | null;
  hasParagraph: boolean;
  /** It holds letters that are no text of its own: readings above others, shapes. */
  hasOthers: boolean;
  parts: Inked[];
};
type State = {
  readonly styles: SheetStyles;
  readonly sheets: Map<string, SheetLooks>;
  sheet: Sheet | null;
  row: number;
  rowTimes: number;
  rowStyle: string;
  rowHeights: number[];
  column: number;
  columns: string[];
  columnWidths: number[];
  cell: Cell | null;
  marks: Marks[];
  skip: string | null;
  /** Where the conditional format that is described holds. */ areas: readonly Area[];
};

const attribute = (attributes: string, name: string): string =>
  plainAttribute(attributes, name) ?? "";
const timesOf = (attributes: string, name: string): number =>
  Math.min(MOST_ROWS, Math.max(1, Number.parseInt(attribute(attributes, name), 10) || 1));

/** Points of a column, of a row and of a letter of usual size. */
const [COLUMN, ROW, LETTER] = [64, 12.8, 5.5];

/** Looks by the names of the sheets. `styles`: those that a packed file keeps beside its cells. */
export function looksOfOpenSheets(xml: string, styles = ""): ReadonlyMap<string, SheetLooks> {
  const head = styles + xml.slice(0, Math.max(0, xml.search(/<office:spreadsheet\b/)));
  const state: State = {
    styles: sheetStyles(head),
    sheets: new Map(),
    sheet: null,
    row: 0,
    rowTimes: 1,
    rowStyle: "",
    rowHeights: [],
    column: 0,
    columns: [],
    columnWidths: [],
    cell: null,
    marks: [],
    skip: null,
    areas: [],
  };
  for (const m of xml.matchAll(XML_TOKEN)) {
    const name = m[3]?.slice(m[3].indexOf(":") + 1);
    if (name === undefined) write(state, m[6] ?? m[1] ?? "");
    else if (m[2] === "/") close(state, name);
    else {
      open(state, name, m[4] ?? "");
      if (m[5] === "/") close(state, name);
    }
  }
  return state.sheets;
}

function open(state: State, name: string, attributes: string): void {
  if (state.skip !== null) return;
  if (name === "ruby-text" && state.cell) state.cell.hasOthers = true;
  if (SILENT.has(name)) state.skip = name;
  else if (name === "table") openTable(state, attributes);
  else if (!state.sheet) return;
  else if (SHAPES.has(name)) {
    cover(state, state.sheet, attributes);
    if (state.cell) state.cell.hasOthers = true;
    state.skip = name;
  } else OPENED.get(name)?.(state, attributes, state.sheet);
}

type Handler = (state: State, attributes: string, sheet: Sheet) => void;
const openLetters: Handler = (state, attributes) => {
  // A style of a cell's paragraph holds for the cell.
  const own = attribute(attributes, "style-name");
  state.marks.push({ ...(state.marks.at(-1) ?? PLAIN), ...state.styles.marksOfText(own) });
};
const openCell: Handler = (state, attributes) => {
  const style =
    attribute(attributes, "style-name") || state.rowStyle || (state.columns[state.column] ?? "");
  const isNumber = /^(?:float|percentage|currency)$/.test(attribute(attributes, "value-type"));
  state.cell = {
    style,
    times: timesOf(attributes, "number-columns-repeated"),
    columns: timesOf(attributes, "number-columns-spanned"),
    rows: timesOf(attributes, "number-rows-spanned"),
    formula: attribute(attributes, "formula"),
    value: isNumber ? Number(attribute(attributes, "value")) : null,
    hasParagraph: false,
    hasOthers: false,
    parts: [],
  };
  state.marks = [state.styles.marks(style)];
};
const openColumn: Handler = (state, attributes, { widths }) => {
  const { columns, columnWidths, styles } = state;
  const style = attribute(attributes, "default-cell-style-name");
  const width = styles.sizeOf("column", attribute(attributes, "style-name")) ?? COLUMN;
  for (let n = timesOf(attributes, "number-columns-repeated"); n > 0; n--)
    if (columns.length < MOST_COLUMNS) {
      columns.push(style);
      columnWidths.push(width);
      widths.push(width / LETTER);
    }
};
const openRow: Handler = (state, attributes) => {
  state.column = 0;
  state.rowTimes = timesOf(attributes, "number-rows-repeated");
  state.rowStyle = attribute(attributes, "default-cell-style-name");
  const height = state.styles.sizeOf("row", attribute(attributes, "style-name")) ?? ROW;
  for (let n = state.rowTimes; n > 0 && state.rowHeights.length < MOST_ROWS; n--)
    state.rowHeights.push(height);
};
/** Bars or icons in place of numbers. */
const openBars: Handler = ({ areas }, attributes, sheet) => {
  if (attribute(attributes, "show-value") === "false") ruled(sheet, areas, ALWAYS, () => "hidden");
};
const OPENED: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["table-column", openColumn],
  ["table-row", openRow],
  ["table-cell", openCell],
  ["covered-table-cell", openCell],
  [
    "p",
    (state, attributes, sheet) => {
      if (state.cell) state.cell.hasParagraph = true;
      openLetters(state, attributes, sheet);
    },
  ],
  ["span", openLetters],
  [
    "conditional-format",
    (state, attributes) =>
      void (state.areas = decoded(attribute(attributes, "target-range-address"))
        .split(" ")
        .flatMap((range) => areaOf(withoutSheet(range)) ?? [])),
  ],
  [
    "condition",
    ({ areas, styles }, attributes, sheet) => {
      const [rule, style] = ["value", "apply-style-name"].map((n) => attribute(attributes, n));
      const base = attribute(attributes, "base-cell-address");
      ruled(sheet, areas, openCondition(rule ?? "", base), (held) =>
        styles.doubtBy(style ?? "", held.style, held.content),
      );
    },
  ],
  ["data-bar", openBars],
  ["icon-set", openBars],
]);

/** `'2023'.B5:'2023'.C7` as `B5:C7`. */
const withoutSheet = (range: string): string =>
  range
    .split(":")
    .map((end) => end.slice(end.lastIndexOf(".") + 1))
    .join(":");

/** What a format by condition does to the cells of its areas. */
function ruled(
  { held, doubts }: Sheet,
  areas: readonly Area[],
  holds: Condition,
  doubtOf: (cell: Held) => Doubt | null,
): void {
  for (const [place, cell] of held) {
    const [column = 0, row = 0] = place.split(",").map(Number);
    if (!areas.some((area) => liesIn(area, column, row)) || !holds(cell.content)) continue;
    const doubt = doubtOf(cell);
    if (doubt && !doubts.has(place)) doubts.set(place, doubt);
  }
}

function openTable(state: State, attributes: string): void {
  const sheet: Sheet = {
    inks: new Map(),
    faint: new Set(),
    doubts: new Map(),
    fitting: new Set(),
    covered: [],
    merged: [],
    formulas: new Map(),
    widths: [],
    held: new Map(),
    shapes: [],
  };
  state.sheet = sheet;
  state.sheets.set(decoded(attribute(attributes, "name")), { ...sheet, hidesZeros: false });
  Object.assign(state, { row: 0, column: 0, columns: [], columnWidths: [], rowHeights: [] });
}

/** A length that is not written. */
const NOWHERE = 0;
/** A picture or a shape; how far it goes is known when the sheet ends. */
function cover({ cell, row, column }: State, { shapes }: Sheet, attributes: string): void {
  const length = (name: string) => lengthInPoints(attribute(attributes, name)) ?? NOWHERE;
  const end = attribute(attributes, "end-cell-address");
  shapes.push({
    at: cell ? [column, row] : [0, 0],
    x: cell ? 0 : length("x"),
    y: cell ? 0 : length("y"),
    width: length("width"),
    height: length("height"),
    end: cell && end ? areaOf(withoutSheet(decoded(end))) : null,
  });
}

function coverShapes({ shapes, covered }: Sheet, { columnWidths, rowHeights }: State): void {
  const endOf = (from: number, length: number, sizes: readonly number[], usual: number) => {
    let [n, left] = [from, length];
    while (n < MOST_ROWS && left > (sizes[n] ?? usual)) left -= sizes[n++] ?? usual;
    return n;
  };
  for (const { at, x, y, width, height, end } of shapes) {
    const [c0, r0] = [endOf(at[0], x, columnWidths, COLUMN), endOf(at[1], y, rowHeights, ROW)];
    covered.push({
      ...{ c0, r0 },
      c1: end?.c0 ?? endOf(at[0], x + width, columnWidths, COLUMN),
      r1: end?.r0 ?? endOf(at[1], y + height, rowHeights, ROW),
    });
  }
}

function write({ skip, cell, marks, styles }: State, text: string): void {
  if (skip !== null || !cell || marks.length < 2 || text === "") return;
  const look = marks.at(-1) ?? PLAIN;
  cell.parts.push(inkOf(decoded(text), look, styles.groundOf(cell.style), styles));
}

function inkOf(text: string, marks: Marks, behind: Colour | null, styles: SheetStyles): Inked {
  const ink = marks.colour === undefined ? [0, 0, 0] : colourOf(marks.colour);
  return {
    text,
    raised: marks.raised,
    struck: marks.struck,
    look: `${ink?.map(Math.round).join() ?? "?"} ${marks.size ?? ""}`,
    faint: styles.isFaint(marks, behind),
  };
}

function close(state: State, name: string): void {
  if (state.skip !== null) {
    if (state.skip === name) state.skip = null;
    return;
  }
  if (name === "p" || name === "span") state.marks.pop();
  else if (name === "table-row") state.row += state.rowTimes;
  else if (name === "table-cell" || name === "covered-table-cell") endCell(state);
  else if (name === "table") {
    if (state.sheet) coverShapes(state.sheet, state);
    state.sheet = null;
  }
}

function endCell(state: State): void {
  const { sheet, cell, row, column, styles } = state;
  state.cell = null;
  if (!sheet || !cell) return;
  state.column += cell.times;
  merge(sheet, cell, column, row);
  if (cell.formula !== "")
    sheet.formulas.set(`${column},${row}`, fromOpenFormula(decoded(cell.formula)));
  const text = cell.parts.map((part) => part.text).join("");
  if (cell.value === null && text === "") return;
  const content = cell.value ?? text;
  const ink = cell.hasOthers ? inkReadingOf(cell.parts) : unusual(cell.parts);
  // A number whose program has written nothing as its text shows nothing.
  const isSilent = cell.hasParagraph && text === "";
  const doubt = isSilent ? "hidden" : styles.doubtOf(cell.style, content);
  const fits = styles.fits(cell.style);
  for (let c = column; c < Math.min(MOST_COLUMNS, state.column); c++)
    for (let r = row; r < Math.min(MOST_ROWS, row + state.rowTimes); r++) {
      const place = `${c},${r}`;
      if (ink) sheet.inks.set(place, ink);
      if (doubt) sheet.doubts.set(place, doubt);
      if (fits) sheet.fitting.add(place);
      sheet.held.set(place, { content, style: cell.style });
    }
}

/** The library that reads cells forgets the spans of empty ones. */
function merge({ merged }: Sheet, { columns, rows }: Cell, column: number, row: number): void {
  if (columns === 1 && rows === 1) return;
  const end = { c1: column + columns - 1, r1: row + rows - 1 };
  if (end.c1 < MOST_COLUMNS && end.r1 < MOST_ROWS) merged.push({ c0: column, r0: row, ...end });
}

/**
 * What a cell says whose letters are not simply printed; null for all others, whose numbers are
 * taken as they are stored.
 */
function unusual(parts: readonly Inked[]): InkReading | null {
  const ink = inkReadingOf(parts);
  const isPlain = !ink.doubt && parts.every((p) => !p.raised && !p.struck);
  return isPlain ? null : ink;
}

/** What cells held before changes that nobody has accepted, by sheet number and place. */
export type TrackedCell = { readonly table: number; readonly place: string; readonly was: string };
/** Changes of cells; rows and columns that come and go are counted without a place. */
export function openChanges(xml: string): readonly (TrackedCell | null)[] {
  const [tracked] = [...elementsNamed(xml, "table:tracked-changes")];
  if (!tracked) return [];
  const isOpen = (attributes: string) =>
    !/\bacceptance-state="(?:accepted|rejected)"/.test(attributes);
  const cells = [...elementsNamed(tracked.inside, "table:cell-content-change")]
    .filter(({ attributes }) => isOpen(attributes))
    .map(({ inside }): TrackedCell => {
      const address = /<table:cell-address\b([^<>]*)>/.exec(inside)?.[1] ?? "";
      const [column, row, table] = ["column", "row", "table"].map((n) => attribute(address, n));
      const before = [...elementsNamed(inside, "table:previous")][0]?.inside ?? "";
      const was = decoded(before.replace(/<[^<>]*>/g, "")).trim();
      return { table: Number(table), place: `${column},${row}`, was };
    });
  const others = ["table:insertion", "table:deletion", "table:movement"].flatMap((name) =>
    [...tracked.inside.matchAll(new RegExp(`<${name}\\b([^<>]*)>`, "g"))].filter(([, a = ""]) =>
      isOpen(a),
    ),
  );
  return [...cells, ...others.map(() => null)];
}

const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
