/**
 * How the cells of an OpenDocument spreadsheet look: colours, sizes and marks of their letters,
 * number formats that show nothing, pictures on them.
 */
import { plainAttribute } from "./attributes";
import { BLACK, colourOf, isLost, WHITE, type Colour } from "./html-colours";
import { PLAIN, type Marks } from "./letter-marks";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import { cellGrounds, openStyleMarks } from "./open-styles";
import { fromOpenFormula } from "./sheet-formulas";
import type { Area, SheetLooks } from "./sheet-looks";
import { elementsNamed, XML_TOKEN } from "./xml-tokens";

/** Beyond these no cell is of interest. */
const [MOST_COLUMNS, MOST_ROWS] = [80, 3000];
/** Points: no smaller letters are read. */
const LEAST_SIZE = 3;
/** Branches of a cell that are not its text. */
const SILENT = new Set(["annotation", "ruby-text", "binary-data", "desc", "title"]);

type Styles = {
  readonly marks: ReadonlyMap<string, Marks>;
  readonly grounds: ReadonlyMap<string, string>;
  /** Styles whose number format shows nothing. */
  readonly silent: ReadonlySet<string>;
};
type Sheet = {
  inks: Map<string, InkReading>;
  faint: Set<string>;
  covered: Area[];
  merged: Area[];
  formulas: Map<string, string>;
};
type Cell = {
  style: string;
  times: number;
  columns: number;
  rows: number;
  formula: string;
  parts: Inked[];
};
type State = {
  readonly styles: Styles;
  readonly sheets: Map<string, SheetLooks>;
  sheet: Sheet | null;
  row: number;
  rowTimes: number;
  rowStyle: string;
  column: number;
  columns: string[];
  cell: Cell | null;
  marks: Marks[];
  skip: string | null;
};

const attribute = (attributes: string, name: string): string =>
  plainAttribute(attributes, name) ?? "";
const timesOf = (attributes: string, name: string): number =>
  Math.min(MOST_ROWS, Math.max(1, Number.parseInt(attribute(attributes, name), 10) || 1));

/** Looks by the names of the sheets. `styles`: those that a packed file keeps beside its cells. */
export function looksOfOpenSheets(xml: string, styles = ""): ReadonlyMap<string, SheetLooks> {
  const head = styles + xml.slice(0, Math.max(0, xml.search(/<office:spreadsheet\b/)));
  const state: State = {
    styles: {
      marks: openStyleMarks(head),
      grounds: cellGrounds(head),
      silent: silentStyles(head),
    },
    sheets: new Map(),
    sheet: null,
    row: 0,
    rowTimes: 1,
    rowStyle: "",
    column: 0,
    columns: [],
    cell: null,
    marks: [],
    skip: null,
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
  if (SILENT.has(name)) {
    state.skip = name;
    return;
  }
  if (name === "table") openTable(state, attributes);
  else if (!state.sheet) return;
  else if (name === "table-column") openColumn(state, attributes);
  else if (name === "table-row") {
    state.column = 0;
    state.rowTimes = timesOf(attributes, "number-rows-repeated");
    state.rowStyle = attribute(attributes, "default-cell-style-name");
  } else if (name === "table-cell" || name === "covered-table-cell") {
    const style =
      attribute(attributes, "style-name") || state.rowStyle || (state.columns[state.column] ?? "");
    const times = timesOf(attributes, "number-columns-repeated");
    const columns = timesOf(attributes, "number-columns-spanned");
    const rows = timesOf(attributes, "number-rows-spanned");
    const formula = attribute(attributes, "formula");
    state.cell = { style, times, columns, rows, formula, parts: [] };
    state.marks = [state.styles.marks.get(style) ?? PLAIN];
  } else if (name === "p" || name === "span") {
    const own = state.styles.marks.get(attribute(attributes, "style-name"));
    state.marks.push({ ...(state.marks.at(-1) ?? PLAIN), ...own });
  } else if (name === "image" || name === "custom-shape") cover(state);
}

function openTable(state: State, attributes: string): void {
  state.sheet = {
    inks: new Map(),
    faint: new Set(),
    covered: [],
    merged: [],
    formulas: new Map(),
  };
  state.sheets.set(decoded(attribute(attributes, "name")), { ...state.sheet, hidesZeros: false });
  Object.assign(state, { row: 0, column: 0, columns: [] });
}

function openColumn({ columns }: State, attributes: string): void {
  const style = attribute(attributes, "default-cell-style-name");
  for (let n = timesOf(attributes, "number-columns-repeated"); n > 0; n--)
    if (columns.length < MOST_COLUMNS) columns.push(style);
}

/**
 * A picture hangs on the cell that it begins in; how far it goes depends on sizes that other
 * programs set otherwise.
 */
function cover({ sheet, cell, row, column }: State): void {
  if (sheet && cell) sheet.covered.push({ c0: column, r0: row, c1: column, r1: row });
}

function write({ skip, cell, marks, styles }: State, text: string): void {
  if (skip !== null || !cell || marks.length < 2 || text === "") return;
  const look = marks.at(-1) ?? PLAIN;
  cell.parts.push(inkOf(decoded(text), look, groundOf(cell.style, styles)));
}

function groundOf(style: string, { grounds }: Styles): Colour | null {
  const painted = grounds.get(style);
  return painted === undefined ? WHITE : colourOf(painted);
}

function inkOf(text: string, marks: Marks, behind: Colour | null): Inked {
  const ink = marks.colour === undefined ? BLACK : colourOf(marks.colour);
  const ground = marks.ground === undefined ? behind : colourOf(marks.ground);
  const tiny = marks.size !== undefined && marks.size < LEAST_SIZE;
  return {
    text,
    raised: marks.raised,
    struck: marks.struck,
    look: `${ink?.map(Math.round).join() ?? "?"} ${marks.size ?? ""}`,
    // Hidden text is known to the format; some programs that open the sheet show it all the same.
    faint: marks.hidden || tiny || (ink !== null && ground !== null && isLost(ink, ground)),
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
  else if (name === "table") state.sheet = null;
}

function endCell(state: State): void {
  const { sheet, cell, row, column, styles } = state;
  state.cell = null;
  if (!sheet || !cell) return;
  state.column += cell.times;
  merge(sheet, cell, column, row);
  if (cell.formula !== "")
    sheet.formulas.set(`${column},${row}`, fromOpenFormula(decoded(cell.formula)));
  const ink = unusual(cell.parts);
  const isSilent = styles.silent.has(cell.style);
  if (cell.parts.length === 0 || (!ink && !isSilent)) return;
  for (let c = column; c < Math.min(MOST_COLUMNS, state.column); c++)
    for (let r = row; r < Math.min(MOST_ROWS, row + state.rowTimes); r++)
      if (ink && !isSilent) sheet.inks.set(`${c},${r}`, ink);
      else sheet.faint.add(`${c},${r}`);
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

/** Elements of a number format that show something. */
const SHOWN =
  /<number:(?:number|scientific-number|fraction|text-content|boolean|day|month|year|hours|minutes|seconds|era|quarter|week-of-year)\b|<number:(?:text|currency-symbol)\b[^<>]*>[^<\s]/;

/** Styles of cells whose number format shows nothing, whatever stands in the cell. */
function silentStyles(xml: string): ReadonlySet<string> {
  const formats = new Map<string, { shows: boolean; next: string[] }>();
  const whole = xml.replace(/<(number:[\w-]+-style)\b([^<>]*)\/>/g, "<$1$2></$1>");
  for (const kind of ["number", "text", "currency", "percentage", "date", "time", "boolean"])
    for (const { attributes, inside } of elementsNamed(whole, `number:${kind}-style`))
      formats.set(attribute(attributes, "name"), {
        shows: SHOWN.test(inside),
        next: [...inside.matchAll(/apply-style-name="([^"]*)"/g)].map((m) => m[1] ?? ""),
      });
  const isSilent = (name: string): boolean => {
    const format = formats.get(name);
    return (
      format !== undefined && !format.shows && format.next.every((n) => !formats.get(n)?.shows)
    );
  };
  return new Set(
    [...xml.matchAll(/<style:style\b([^<>]*)>/g)]
      .map(([, attributes = ""]) => attributes)
      .filter((a) => isSilent(attribute(a, "data-style-name")))
      .map((a) => attribute(a, "name")),
  );
}

const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
