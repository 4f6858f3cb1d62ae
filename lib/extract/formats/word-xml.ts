/**
 * WordprocessingML to plain HTML: paragraphs and tables with their spans. What Word does not show
 * is left out: hidden text, field codes, the second rendering of a text box. Changes not yet
 * accepted, colours and sizes stay, in the words of a page.
 */
import { lastOf, matchedGroup } from "@/lib/lookup";
import { ReadError } from "../reasons";
import { looseAttribute } from "./attributes";
import { htmlOfLetters, PLAIN, type Marks } from "./letter-marks";
import type { Change } from "./looks";
import {
  fillOf,
  groundIn,
  isOn,
  markOf,
  themeOf,
  wordStyles,
  type WordStyles,
} from "./word-styles";
import { UNSHOWN_BRANCHES } from "./word-branches";
import { FORMULA_PARTS, tableHtml, type WordCell } from "./word-table";
import { escapeXml, XML_TOKEN } from "./xml-tokens";

type Table = {
  rows: WordCell[][];
  row: WordCell[] | null;
  cell: WordCell | null;
  rowGone: boolean;
  /** The row is an insertion that nobody has accepted yet. */ rowNew: boolean;
  before: number;
  /** The ground that lies behind all of it; `url()` where that cannot be known. */ ground?: string;
};
type State = {
  readonly tables: Table[];
  readonly out: string[];
  skip: string | null;
  skipDepth: number;
  inText: boolean;
  /** Of the present run, and of the paragraph around it. */ marks: Marks;
  paragraph: Marks;
  /** The fill of letters as Word 2010 writes it is open. */ inFill: boolean;
  /** Content controls around the present text, and whether each shows only its prompt. */
  readonly controls: boolean[];
  /** Properties of a paragraph are open, not those of a run. */ inParagraph: boolean;
  readonly changes: (Change | null)[];
  readonly styles: WordStyles;
  readonly parts: WordParts;
  /** Stretches that changes not yet accepted touch; of rows and cells. */ revisions: number;
  structural: number;
};
/** What a document keeps beside its text. */
export type WordParts = {
  /** The HTML of an inserted page by its relationship. */
  readonly chunk?: (id: string) => string | null;
  /** Where the document keeps its styles, its theme and what is noted at it. */
  readonly styles?: string;
  readonly theme?: string;
  readonly comments?: ReadonlyMap<string, string>;
};
export type WordPage = {
  readonly html: string;
  /** Stretches of text that changes not yet accepted touch. */
  readonly revisions: number;
  /** Rows and cells that such changes add or take away. */
  readonly structural: number;
};

const MAX_DEPTH = 60;
const MAX_SPAN = 80;

const attribute = looseAttribute;

/** @throws ReadError `damaged` where tables are nested beyond reason */
export function wordPage(xml: string, parts: WordParts = {}): WordPage {
  const styles = wordStyles(parts.styles ?? xml, themeOf(parts.theme ?? ""));
  const plain: Marks = { ...PLAIN, ...styles.plain };
  const state: State = {
    tables: [],
    out: [],
    skip: null,
    skipDepth: 0,
    inText: false,
    marks: plain,
    paragraph: plain,
    inParagraph: false,
    inFill: false,
    controls: [],
    changes: [],
    styles,
    parts,
    revisions: 0,
    structural: 0,
  };
  // A flat package holds headers, styles and pictures as parts of their own: only the main document counts.
  const main = /<pkg:part\b[^<>]*document\.xml"[\s\S]*?<\/pkg:part>/.exec(xml)?.[0] ?? xml;
  for (const m of (main === xml ? xml : main.replace(/<\/?pkg:[^<>]*>/g, "")).matchAll(XML_TOKEN)) {
    if (m[3] !== undefined) {
      const name = m[3].slice(m[3].indexOf(":") + 1);
      if (m[2] === "/") close(state, name);
      else {
        open(state, name, matchedGroup(m, 4));
        if (m[5] === "/") close(state, name);
      }
    } else takeLetters(state, m[6] ?? m[1] ?? "");
  }
  while (state.tables.length > 0) endTable(state);
  return { html: state.out.join(""), revisions: state.revisions, structural: state.structural };
}

function takeLetters(state: State, text: string): void {
  // A field that draws its letters on each other keeps no result.
  if (state.skip === "instrText" && /^\s*eq\b/i.test(text)) drawn(state, "", "");
  else if (state.inText && !state.marks.hidden && state.skip === null && !isPrompt(state))
    write(state, marked(state, escapeXml(text)));
}

/** What an empty control asks for is no content of the document. */
const isPrompt = ({ controls }: State): boolean => controls.includes(true);

/** In the words of a page, whose reader knows what raised, struck, coloured and changed letters mean. */
function marked(state: State, html: string): string {
  const looking = htmlOfLetters(html, state.marks);
  const change = changeNow(state);
  if (!change) return looking;
  state.revisions++;
  const tag = change === "deleted" ? "del" : "ins";
  return `<${tag} data-change="${change}">${looking}</${tag}>`;
}

/** What is inserted and deleted again is deleted. */
function changeNow({ changes, tables }: State): Change | null {
  if (changes.includes("deleted")) return "deleted";
  return changes.includes("inserted") || tables.some((t) => t.rowNew) ? "inserted" : null;
}

const CHANGES: Readonly<Record<string, Change>> = {
  ins: "inserted",
  moveTo: "inserted",
  del: "deleted",
  moveFrom: "deleted",
};
/** A change as Word 2003 writes it. */
const annotated = (attributes: string): Change | null => {
  const type = attribute(attributes, "type");
  if (type === "Word.Insertion") return "inserted";
  return type === "Word.Deletion" ? "deleted" : null;
};

function write(state: State, html: string): void {
  const cell = state.tables.at(-1)?.cell;
  if (cell) cell.html += html;
  else if (state.tables.length === 0) state.out.push(html);
}

type Handler = (state: State, attributes: string, name: string) => void;
const tableOf = (state: State): Table | undefined => state.tables.at(-1);
const cellOf = (state: State): WordCell | null | undefined => tableOf(state)?.cell;
const emptyCell = (): WordCell => ({ html: "", span: 1, merge: "none", left: false });

/** Drawn, or written in signs of a font of their own. */
const drawn: Handler = (state) => {
  if (cellOf(state)) write(state, "<img>");
};
const numberCell: Handler = (state, attributes) => {
  const cell = cellOf(state);
  if (cell && state.inParagraph && attribute(attributes, "val") !== "0") cell.numbered = true;
};
const look: Handler = (state, attributes, name) => {
  state.marks = { ...state.marks, ...markOf(name, attributes, state.styles.theme) };
};
const fillLetters: Handler = (state, attributes, name) => {
  if (state.inFill)
    state.marks = { ...state.marks, ...fillOf(name, attributes, state.styles.theme) };
};
const beginChange: Handler = (state, attributes, name) => {
  const table = tableOf(state);
  // Inside row properties: the row itself is an insertion or a deletion not yet accepted.
  if (table && inRowProperties(state) && name !== "annotation") {
    state.structural++;
    if (CHANGES[name] === "deleted") table.rowGone = true;
    else table.rowNew = true;
  }
  state.changes.push(CHANGES[name] ?? annotated(attributes));
};
const beginText: Handler = (state) => {
  state.inText = true;
};
/** `w:tab` also defines a stop in paragraph properties, where it has a position. */
const breakText: Handler = (state, attributes, name) => {
  if (!state.marks.hidden && attribute(attributes, "pos") === undefined)
    write(state, name === "tab" ? " " : "<br>");
};
const showPrompt: Handler = (state, attributes) => {
  if (state.controls.length === 0 || !isOn(attributes)) return;
  state.controls[state.controls.length - 1] = true;
  drawn(state, attributes, "");
};
const noteComment: Handler = (state, attributes) => {
  const said = state.parts.comments?.get(attribute(attributes, "id") ?? "");
  const cell = cellOf(state);
  if (cell && said) cell.comment = [cell.comment, said].filter(Boolean).join(" / ");
};
const beginTable: Handler = (state) => {
  if (state.tables.length >= MAX_DEPTH) throw new ReadError("damaged");
  state.tables.push({
    rows: [],
    row: null,
    cell: null,
    rowGone: false,
    rowNew: false,
    before: 0,
  });
};
const beginRow: Handler = (state) => {
  const table = tableOf(state);
  if (table)
    Object.assign(table, { row: [], cell: null, rowGone: false, rowNew: false, before: 0 });
};
const skipColumns: Handler = (state, attributes) => {
  const row = tableOf(state)?.row;
  if (row && row.length === 0) for (let i = spanOf(attributes); i > 0; i--) row.push(emptyCell());
};
const beginCell: Handler = (state) => {
  const table = tableOf(state);
  if (table?.row) table.row.push((table.cell = emptyCell()));
};
const spanColumns: Handler = (state, attributes) => {
  const cell = cellOf(state);
  if (cell) cell.span = spanOf(attributes);
};
const mergeDown: Handler = (state, attributes) => {
  const cell = cellOf(state);
  if (cell) cell.merge = attribute(attributes, "val") === "restart" ? "start" : "continue";
};
const mergeAcross: Handler = (state, attributes) => {
  const cell = cellOf(state);
  if (cell) cell.left = attribute(attributes, "val") !== "restart";
};
const changeCell: Handler = (state, _attributes, name) => {
  const cell = cellOf(state);
  state.structural++;
  if (cell && name === "cellDel") cell.gone = true;
};
const paintTable: Handler = (state, attributes) => {
  const table = tableOf(state);
  if (table && state.styles.painted.has(attribute(attributes, "val") ?? "")) table.ground = "url()";
};
const hideRow: Handler = (state) => {
  const table = tableOf(state);
  if (table && inRowProperties(state)) table.rowGone = true;
};

/** What the beginning of an element does, by its name; the others do nothing. */
const OPENED: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  [
    "p",
    (state) => {
      state.paragraph = { ...PLAIN, ...state.styles.plain };
      write(state, "<p>");
    },
  ],
  ["pPr", (state) => void (state.inParagraph = true)],
  [
    "pStyle",
    (state, attributes) => void (state.paragraph = styleOf(state, attributes, state.paragraph)),
  ],
  ["r", (state) => void (state.marks = state.paragraph)],
  ["rStyle", (state, attributes) => void (state.marks = styleOf(state, attributes, state.marks))],
  ...[...Object.keys(CHANGES), "annotation"].map((name) => [name, beginChange] as const),
  ["t", beginText],
  ["delText", beginText],
  ...["vanish", "vertAlign", "strike", "dstrike", "color", "sz", "w", "highlight", "position"].map(
    (name) => [name, look] as const,
  ),
  ["textFill", (state) => void (state.inFill = true)],
  ...["noFill", "srgbClr", "schemeClr"].map((name) => [name, fillLetters] as const),
  ["sdt", (state) => void state.controls.push(false)],
  ["showingPlcHdr", showPrompt],
  [
    "bdo",
    (state, attributes) =>
      write(state, `<bdo dir="${attribute(attributes, "val") === "rtl" ? "rtl" : "ltr"}">`),
  ],
  ["shd", openShade],
  ["commentReference", noteComment],
  ...["blip", "imagedata", "textpath", "sym", ...FORMULA_PARTS].map(
    (name) => [name, drawn] as const,
  ),
  ["numId", numberCell],
  ...["tab", "cr", "br"].map((name) => [name, breakText] as const),
  ["noBreakHyphen", (state) => write(state, "-")],
  ["txbxContent", (state) => write(state, "</p>")],
  [
    "altChunk",
    (state, attributes) =>
      write(state, state.parts.chunk?.(attribute(attributes, "id") ?? "") ?? ""),
  ],
  ["tbl", beginTable],
  ["tblStyle", paintTable],
  ["tr", beginRow],
  ["gridBefore", skipColumns],
  ["tc", beginCell],
  ["gridSpan", spanColumns],
  ["vMerge", mergeDown],
  ["vmerge", mergeDown],
  ["hMerge", mergeAcross],
  ["hmerge", mergeAcross],
  ["cellDel", changeCell],
  ["cellIns", changeCell],
  ["hidden", hideRow],
]);

function open(state: State, name: string, attributes: string): void {
  if (state.skip !== null) {
    if (name === state.skip) state.skipDepth++;
    return;
  }
  const isComment = name === "annotation" && attribute(attributes, "type") === "Word.Comment";
  if (UNSHOWN_BRANCHES.has(name) || isComment) {
    state.skip = name;
    state.skipDepth = 1;
    return;
  }
  OPENED.get(name)?.(state, attributes, name);
}

const styleOf = (state: State, attributes: string, below: Marks): Marks => {
  const style = state.styles.marks.get(attribute(attributes, "val") ?? "");
  return style ? { ...below, ...style } : below;
};

/** A ground belongs to the run, the cell or the table whose properties are open. */
function openShade(state: State, attributes: string): void {
  const table = state.tables.at(-1);
  const ground = groundIn(attributes, state.styles.theme);
  if (state.inParagraph) state.paragraph = { ...state.paragraph, ground };
  else if (table && table.row === null) table.ground ??= ground;
  else if (table?.cell && table.cell.html === "") table.cell.ground = ground;
  else state.marks = { ...state.marks, ground };
}

const inRowProperties = (state: State) =>
  state.tables.at(-1)?.row !== undefined &&
  state.tables.at(-1)?.row !== null &&
  lastOf(state.tables).row!.length === 0 &&
  lastOf(state.tables).cell === null;
const spanOf = (attributes: string) =>
  Math.min(MAX_SPAN, Math.max(1, Number.parseInt(attribute(attributes, "val") ?? "1", 10) || 1));

const endCell: Handler = (state) => {
  const table = tableOf(state);
  if (table?.cell?.gone) table.row?.pop();
  if (table) table.cell = null;
};
const endRow: Handler = (state) => {
  const table = tableOf(state);
  if (!table?.row) return;
  if (!table.rowGone) table.rows.push(table.row);
  table.row = null;
};

/** What the end of an element does, by its name; the others do nothing. */
const CLOSED: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["p", (state) => write(state, "</p>")],
  ...["t", "delText"].map((name) => [name, (state: State) => void (state.inText = false)] as const),
  ["r", (state) => void (state.marks = PLAIN)],
  ["pPr", (state) => void (state.inParagraph = false)],
  ["textFill", (state) => void (state.inFill = false)],
  ["sdt", (state) => void state.controls.pop()],
  ["bdo", (state) => write(state, "</bdo>")],
  ...[...Object.keys(CHANGES), "annotation"].map(
    (name) => [name, (state: State) => void state.changes.pop()] as const,
  ),
  ["txbxContent", (state) => write(state, "<p>")],
  ["tc", endCell],
  ["tr", endRow],
  ["tbl", (state) => endTable(state)],
]);

function close(state: State, name: string): void {
  if (state.skip === null) CLOSED.get(name)?.(state, "", name);
  else if (name === state.skip && --state.skipDepth === 0) state.skip = null;
}

function endTable(state: State): void {
  const table = state.tables.pop();
  if (table) write(state, tableHtml(table.rows, table.ground));
}
