/**
 * WordprocessingML to plain HTML: paragraphs and tables with their spans. What Word does not show is left out: deletions not yet accepted,
 * hidden text, field codes, the second rendering of a text box.
 */
import { ReadError } from "../reasons";
import { PLAIN, type Marks } from "./letter-marks";
import { markOf, styleMarks } from "./word-styles";
import { escaped, XML_TOKEN } from "./xml-tokens";

type Cell = {
  html: string;
  span: number;
  merge: "none" | "start" | "continue";
  left: boolean;
  gone?: boolean;
};
type Table = {
  rows: Cell[][];
  row: Cell[] | null;
  cell: Cell | null;
  rowGone: boolean;
  before: number;
};
type State = {
  readonly tables: Table[];
  readonly out: string[];
  skip: string | null;
  skipDepth: number;
  inText: boolean;
  /** Of the present run, and of the paragraph around it. */ marks: Marks;
  paragraph: Marks;
  readonly styles: ReadonlyMap<string, Marks>;
};

/** Whole branches that are not shown. */
const SILENT = new Set([
  "del",
  "moveFrom",
  "delText",
  "instrText",
  "delInstrText",
  "Fallback",
  "binData",
  "docPr",
  "sectPr",
  "styles",
  "fonts",
  "lists",
  "DocumentProperties",
  "rt",
  "part",
  "rPrChange",
  "pPrChange",
  "tblPrChange",
  "tblGridChange",
  "trPrChange",
  "tcPrChange",
  "sectPrChange",
]);
const MAX_DEPTH = 60;
const MAX_SPAN = 80;

const ATTRIBUTES = Object.fromEntries(
  ["val", "pos", "id"].map((name) => [
    name,
    new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*["']([^"']*)["']`),
  ]),
);
const attribute = (attributes: string, name: "val" | "pos" | "id") =>
  ATTRIBUTES[name]!.exec(attributes)?.[1];

/** `chunk` gives the HTML of an inserted page by its relationship, `styles` is where the document keeps them. @throws ReadError `damaged` where tables are nested beyond reason */
export function wordHtml(
  xml: string,
  chunk: (id: string) => string | null = () => null,
  styles = xml,
): string {
  const state: State = {
    tables: [],
    out: [],
    skip: null,
    skipDepth: 0,
    inText: false,
    marks: PLAIN,
    paragraph: PLAIN,
    styles: styleMarks(styles),
  };
  // A flat package holds headers, styles and pictures as parts of their own: only the main document counts.
  const main = /<pkg:part\b[^>]*document\.xml"[\s\S]*?<\/pkg:part>/.exec(xml)?.[0] ?? xml;
  for (const m of (main === xml ? xml : main.replace(/<\/?pkg:[^>]*>/g, "")).matchAll(XML_TOKEN)) {
    if (m[3] !== undefined) {
      const name = m[3].slice(m[3].indexOf(":") + 1);
      if (m[2] === "/") close(state, name);
      else {
        open(state, name, m[4]!, chunk);
        if (m[5] === "/") close(state, name);
      }
    } else if (state.inText && !state.marks.hidden && state.skip === null)
      write(state, marked(escaped(m[6] ?? m[1] ?? ""), state.marks));
  }
  while (state.tables.length > 0) endTable(state);
  return state.out.join("");
}

/** In the words of a page, whose reader knows what raised and struck letters mean. */
function marked(html: string, { raised, struck }: Marks): string {
  const inner = raised ? `<sup>${html}</sup>` : html;
  return struck ? `<s>${inner}</s>` : inner;
}

function write(state: State, html: string): void {
  const cell = state.tables.at(-1)?.cell;
  if (cell) cell.html += html;
  else if (state.tables.length === 0) state.out.push(html);
}

function open(
  state: State,
  name: string,
  attributes: string,
  chunk: (id: string) => string | null,
): void {
  if (state.skip !== null) {
    if (name === state.skip) state.skipDepth++;
    return;
  }
  const table = state.tables.at(-1);
  if (SILENT.has(name) && !(name === "del" && inRowProperties(state))) {
    state.skip = name;
    state.skipDepth = 1;
    return;
  }
  switch (name) {
    case "p":
      state.paragraph = PLAIN;
      return write(state, "<p>");
    case "pStyle":
      state.paragraph = styleOf(state, attributes, PLAIN);
      return;
    case "t":
      state.inText = true;
      return;
    case "r":
      state.marks = state.paragraph;
      return;
    case "rStyle":
      state.marks = styleOf(state, attributes, state.marks);
      return;
    case "vanish":
    case "vertAlign":
    case "strike":
    case "dstrike":
      state.marks = { ...state.marks, ...markOf(name, attribute(attributes, "val")) };
      return;
    case "tab":
    case "cr":
    case "br":
      // `w:tab` also defines a stop in paragraph properties, where it has a position.
      if (!state.marks.hidden && attribute(attributes, "pos") === undefined)
        write(state, name === "tab" ? " " : "<br>");
      return;
    case "noBreakHyphen":
      return write(state, "-");
    case "txbxContent":
      return write(state, "</p>");
    case "altChunk":
      return write(state, chunk(attribute(attributes, "id") ?? "") ?? "");
    case "tbl":
      if (state.tables.length >= MAX_DEPTH) throw new ReadError("damaged");
      state.tables.push({ rows: [], row: null, cell: null, rowGone: false, before: 0 });
      return;
    case "tr":
      if (table) Object.assign(table, { row: [], cell: null, rowGone: false, before: 0 });
      return;
    case "gridBefore":
      if (table?.row && table.row.length === 0)
        for (let i = spanOf(attributes); i > 0; i--)
          table.row.push({ html: "", span: 1, merge: "none", left: false });
      return;
    case "tc":
      if (table?.row)
        table.row.push((table.cell = { html: "", span: 1, merge: "none", left: false }));
      return;
    case "gridSpan":
      if (table?.cell) table.cell.span = spanOf(attributes);
      return;
    case "vMerge":
    case "vmerge":
      if (table?.cell)
        table.cell.merge = attribute(attributes, "val") === "restart" ? "start" : "continue";
      return;
    case "hMerge":
    case "hmerge":
      if (table?.cell) table.cell.left = attribute(attributes, "val") !== "restart";
      return;
    case "cellDel":
      if (table?.cell) table.cell.gone = true;
      return;
    case "hidden":
    case "del":
      // Inside row properties: the row itself is hidden, or a deletion not yet accepted.
      if (table && inRowProperties(state)) table.rowGone = true;
      return;
  }
}

const styleOf = (state: State, attributes: string, unknown: Marks): Marks =>
  state.styles.get(attribute(attributes, "val") ?? "") ?? unknown;
const inRowProperties = (state: State) =>
  state.tables.at(-1)?.row !== undefined &&
  state.tables.at(-1)?.row !== null &&
  state.tables.at(-1)!.row!.length === 0 &&
  state.tables.at(-1)!.cell === null;
const spanOf = (attributes: string) =>
  Math.min(MAX_SPAN, Math.max(1, Number.parseInt(attribute(attributes, "val") ?? "1", 10) || 1));

function close(state: State, name: string): void {
  if (state.skip !== null) {
    if (name === state.skip && --state.skipDepth === 0) state.skip = null;
    return;
  }
  const table = state.tables.at(-1);
  if (name === "p") write(state, "</p>");
  else if (name === "t") state.inText = false;
  else if (name === "r") state.marks = PLAIN;
  else if (name === "txbxContent") write(state, "<p>");
  else if (name === "tc" && table) {
    if (table.cell?.gone) table.row?.pop();
    table.cell = null;
  } else if (name === "tr" && table?.row) {
    if (!table.rowGone) table.rows.push(table.row);
    table.row = null;
  } else if (name === "tbl") endTable(state);
}

function endTable(state: State): void {
  const table = state.tables.pop();
  if (table) write(state, tableHtml(table.rows));
}

/** Vertical merges become row spans: a continuing cell belongs to the one that began in the same grid columns above. */
function tableHtml(rows: readonly (readonly Cell[])[]): string {
  type Placed = { html: string; cols: number; rows: number };
  const open = new Map<number, Placed>();
  const lines = rows.map((cells) => {
    const line: Placed[] = [];
    let at = 0;
    for (const cell of cells) {
      const above = open.get(at);
      const last = line.at(-1);
      if (cell.left && last) last.cols += cell.span;
      else if (cell.merge === "continue" && above && above.cols === cell.span) above.rows += 1;
      else {
        const placed = { html: cell.html, cols: cell.span, rows: 1 };
        line.push(placed);
        for (let c = at; c < at + cell.span; c++) open.delete(c);
        if (cell.merge !== "none") open.set(at, placed);
      }
      at += cell.span;
    }
    return line;
  });
  const td = (c: { html: string; cols: number; rows: number }) =>
    `<td${c.cols > 1 ? ` colspan="${c.cols}"` : ""}${c.rows > 1 ? ` rowspan="${c.rows}"` : ""}>${c.html}</td>`;
  return `<table border="1">${lines.map((line) => `<tr>${line.map(td).join("")}</tr>`).join("")}</table>`;
}
