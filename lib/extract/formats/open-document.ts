/**
 * OpenDocument texts, packed (ODT) or flat (FODT), as plain HTML with their tables. What the
 * program does not show is left out.
 */
import { strFromU8, unzipSync, type UnzipFileInfo } from "fflate";
import { matchedGroup } from "@/lib/lookup";
import { ReadError } from "../reasons";
import type { ReadDocument } from "../types";
import { looseAttribute } from "./attributes";
import { documentFromHtml } from "./html";
import { htmlOfLetters, PLAIN, type Marks } from "./letter-marks";
import {
  cellGrounds,
  deletedTexts,
  deletionsOf,
  insertionsOf,
  lowRows,
  openStyleMarks,
  type StyleMarks,
} from "./open-styles";
import { revisionNotes } from "./revisions";
import { escapeXml, XML_TOKEN } from "./xml-tokens";

export const ODT_TYPE = "application/vnd.oasis.opendocument.text";
const MAX_UNPACKED = 200 * 1024 * 1024;
/** The text of an annual report never comes near: beyond this, XML is a trap. */
const MAX_XML = 60 * 1024 * 1024;
/** A cell or row may say how often it is repeated: no report has more than these. */
const MAX_COLS = 80;
const MAX_ROWS = 2000;
const MAX_CELLS = 100_000;
const MAX_DEPTH = 60;
/** Letters that repetition may come to. */
const MAX_REPEATED = 5_000_000;

/** Whole branches that are not shown, or not as text of the document. */
const SILENT = new Set([
  "tracked-changes",
  "annotation",
  "annotation-end",
  "note",
  "binary-data",
  "covered-table-cell",
  "event-listeners",
  "forms",
  "hidden-text",
  "ruby-text",
  "placeholder",
  "desc",
  "sequence-decls",
  "variable-decls",
  "user-field-decls",
  "dde-connection-decls",
  "object",
  "object-ole",
  "shapes",
  "script",
  "database-next",
  "database-row-select",
  "number",
]);
/** Fields that may be hidden, and keep what they hold all the same. */
const FIELDS = /^(?:variable-(?:set|get|input)|user-field-(?:get|input)|expression)$/;
/** Drawn, or computed by the program that shows it: what is seen is not in the file as text. */
const DRAWN = [
  ...["image", "object", "object-ole", "control", "custom-shape", "rect", "path", "polygon"],
  ...["polyline", "ellipse", "circle", "regular-polygon", "caption", "text-box", "plugin"],
  ...["conditional-text", "database-display", "page-number", "page-count"],
];

export async function readOpenText(bytes: Uint8Array): Promise<ReadDocument> {
  const { xml, styles, pictures } =
    bytes[0] === 0x50 ? unpack(bytes) : { xml: flat(bytes), styles: "", pictures: false };
  const document = documentFromHtml(
    `<html><body>${openTextHtml(xml, styles)}</body></html>`,
    ODT_TYPE,
    "docx",
  );
  if (document.text.trim() === "" && pictures) throw new ReadError("scanned");
  const revisions = xml.match(/<text:change(?:-start)?\b/g)?.length;
  return { ...document, ...(revisions ? { notes: revisionNotes({ revisions }) } : {}) };
}

function flat(bytes: Uint8Array): string {
  if (bytes.length > MAX_XML) throw new ReadError("bomb");
  return new TextDecoder().decode(bytes);
}

function unpack(bytes: Uint8Array): { xml: string; styles: string; pictures: boolean } {
  const names: string[] = [];
  let total = 0;
  const wanted = (file: UnzipFileInfo) => {
    names.push(file.name);
    total += file.originalSize;
    if (total > MAX_UNPACKED || (file.name.endsWith(".xml") && file.originalSize > MAX_XML))
      throw new ReadError("bomb");
    return (
      file.name === "content.xml" ||
      file.name === "styles.xml" ||
      file.name === "META-INF/manifest.xml"
    );
  };
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: wanted });
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("damaged", error);
  }
  if (
    /<manifest:encryption-data\b/.test(
      strFromU8(files["META-INF/manifest.xml"] ?? new Uint8Array()),
    )
  )
    throw new ReadError("encrypted");
  if (names.some((n) => /^(?:Basic|Scripts)\/.+\.\w+$/.test(n) && !/\/script-l[bc]\.xml$/.test(n)))
    throw new ReadError("active_content");
  if (!files["content.xml"]) throw new ReadError("damaged");
  return {
    xml: strFromU8(files["content.xml"]),
    styles: files["styles.xml"] ? strFromU8(files["styles.xml"]) : "",
    pictures: names.some((n) => n.startsWith("Pictures/")),
  };
}

type State = {
  readonly out: string[];
  skip: string | null;
  skipDepth: number;
  tables: number;
  cells: number;
  readonly rows: Repeat[];
  readonly columns: Repeat[];
  /** What the open paragraphs and spans end with. */ readonly ends: string[];
  /** Deletions under way that are shown among the text. */ readonly deleted: Set<string>;
  readonly inserted: Set<string>;
  /** How letters look, from the outermost paragraph or span in. */ readonly marks: Marks[];
  /** Where the present paragraph begins, and what is open there. */
  paragraph: { readonly name: string; readonly from: number; readonly depth: number } | null;
  /** Grounds of the tables and of the rows around the present cell. */
  readonly grounds: (string | undefined)[];
  rowGround: string | undefined;
  readonly look: Look;
};
/** What is known of a document before its text. */
type Look = {
  readonly marks: StyleMarks;
  /** Names of styles of rows that are too low for letters. */
  readonly low: ReadonlySet<string>;
  readonly grounds: ReadonlyMap<string, string>;
  readonly deletions: ReadonlySet<string>;
  readonly insertions: ReadonlySet<string>;
  readonly deletedTexts: ReadonlyMap<string, string>;
};
/** A row or cell under way: where it begins in the output, and how often it stands there. */
type Repeat = { readonly from: number; readonly times: number; numbered?: boolean };

const attributeOf = looseAttribute;
const numberOf = (attributes: string, name: string, most: number): number => {
  const n = Number.parseInt(attributeOf(attributes, name) ?? "1", 10);
  return Number.isFinite(n) && n > 0 ? Math.min(n, most) : 1;
};

/**
 * `styles`: those that a packed document keeps beside its text. @throws ReadError `damaged` where
 * tables are nested beyond reason, `bomb` where they repeat cells beyond reason
 */
export function openTextHtml(xml: string, styles = ""): string {
  const start = xml.search(/<office:text\b/);
  if (start < 0) throw new ReadError("unsupported");
  const [allStyles, body] = [styles + xml.slice(0, start), xml.slice(start)];
  const look: Look = {
    marks: openStyleMarks(allStyles),
    low: lowRows(allStyles),
    grounds: cellGrounds(allStyles),
    deletions: deletionsOf(body),
    insertions: insertionsOf(body),
    deletedTexts: deletedTexts(body),
  };
  const state: State = {
    out: [],
    skip: null,
    skipDepth: 0,
    tables: 0,
    cells: 0,
    rows: [],
    columns: [],
    ends: [],
    deleted: new Set(),
    inserted: new Set(),
    marks: [],
    paragraph: null,
    grounds: [],
    rowGround: undefined,
    look,
  };
  for (const m of body.matchAll(XML_TOKEN)) {
    if (m[3] === undefined) {
      if (state.skip === null && (m[6] ?? m[1]))
        state.out.push(written(state, escapeXml(m[6] ?? matchedGroup(m, 1))));
      continue;
    }
    const name = m[3].slice(m[3].indexOf(":") + 1);
    const empty = m[5] === "/";
    if (m[2] === "/") close(state, name);
    else if (state.skip !== null) {
      if (name === state.skip && !empty) state.skipDepth++;
    } else if (isSilent(look, name, matchedGroup(m, 4))) {
      // A place that is still to be filled in shows its prompt.
      if (isDrawn(name, matchedGroup(m, 4))) draw(state, "");
      if (!empty) [state.skip, state.skipDepth] = [name, 1];
    } else {
      OPENED.get(name)?.(state, matchedGroup(m, 4));
      if (empty) close(state, name);
    }
  }
  return state.out.join("");
}

/** A branch that is no text, and shows something all the same. */
const isDrawn = (name: string, attributes: string): boolean =>
  /^(?:placeholder|object|object-ole)$/.test(name) ||
  (name === "hidden-text" && attributeOf(attributes, "is-hidden") === "false");

function isSilent({ marks }: Look, name: string, attributes: string): boolean {
  if (SILENT.has(name) || isHiddenBranch(name, attributes)) return true;
  const family = FAMILIES[name];
  return (
    family !== undefined && marks(family, attributeOf(attributes, "style-name"))?.hidden === true
  );
}
const FAMILIES: Readonly<Record<string, "paragraph" | "text">> = {
  ...{ p: "paragraph", h: "paragraph", span: "text", a: "text" },
};

/** A section that is not shown, or a field of which only others make use. */
function isHiddenBranch(name: string, attributes: string): boolean {
  const display = attributeOf(attributes, "display");
  if (name === "section")
    return display === "none" || attributeOf(attributes, "is-hidden") === "true";
  return FIELDS.test(name) && display === "none";
}

/** Text as the paragraphs, spans and changes around it make it look. */
function written({ marks, deleted, inserted }: State, html: string): string {
  const { colour, size, ground } = marks.at(-1) ?? PLAIN;
  const looking = htmlOfLetters(html, { colour, size, ground });
  if (deleted.size > 0) return `<del data-change="deleted">${looking}</del>`;
  return inserted.size > 0 ? `<ins data-change="inserted">${looking}</ins>` : looking;
}

type Handler = (state: State, attributes: string) => void;

/** A paragraph or a stretch of text in it, between `begin` and `end`. */
const beginLetters =
  (name: "p" | "h" | "span" | "a"): Handler =>
  (state, attributes) => {
    const family = name === "p" || name === "h" ? "paragraph" : "text";
    const [begin, end] = family === "paragraph" ? ["<p>", "</p>"] : ["", ""];
    const marks = state.look.marks(family, attributeOf(attributes, "style-name"));
    if (family === "paragraph")
      state.paragraph = { name, from: state.out.length, depth: state.marks.length };
    state.marks.push({ ...(state.marks.at(-1) ?? PLAIN), ...marks });
    state.ends.push(`${marks?.struck ? "</s>" : ""}${marks?.raised ? "</sup>" : ""}${end}`);
    state.out.push(`${begin}${marks?.raised ? "<sup>" : ""}${marks?.struck ? "<s>" : ""}`);
  };
const beginChange: Handler = ({ look, deleted, inserted }, attributes) => {
  const id = attributeOf(attributes, "change-id");
  if (id !== undefined && look.deletions.has(id)) deleted.add(id);
  if (id !== undefined && look.insertions.has(id)) inserted.add(id);
};
const endChange: Handler = ({ deleted, inserted }, attributes) => {
  const id = attributeOf(attributes, "change-id") ?? "";
  inserted.delete(id);
  deleted.delete(id);
};
const showDeletion: Handler = ({ look, out }, attributes) => {
  const said = look.deletedTexts.get(attributeOf(attributes, "change-id") ?? "");
  if (said) out.push(`<del data-change="deleted">${escapeXml(said)}</del>`);
};
const draw: Handler = ({ columns, out }) => void (columns.length > 0 && out.push("<img>"));
/** Each program decides for itself whether to show it. */
const drawIfConditional: Handler = (state, attributes) => {
  if (attributeOf(attributes, "display") === "condition") draw(state, "");
};
/** The whole paragraph is gone, whatever stands before the mark. */
const hideParagraph: Handler = (state, attributes) => {
  if (attributeOf(attributes, "is-hidden") !== "true" || !state.paragraph) return;
  state.out.length = state.paragraph.from;
  state.marks.length = state.ends.length = state.paragraph.depth;
  [state.skip, state.skipDepth] = [state.paragraph.name, 1];
};
/** The number in front of a paragraph is made by the program that shows it. */
const numberItem: Handler = ({ columns }) => {
  const cell = columns.at(-1);
  if (cell) cell.numbered = true;
};
const beginTable: Handler = (state, attributes) => {
  if (++state.tables > MAX_DEPTH) throw new ReadError("damaged");
  const ground = state.look.grounds.get(`table ${attributeOf(attributes, "style-name") ?? ""}`);
  state.grounds.push(ground ?? state.grounds.at(-1));
  state.out.push('<table border="1">');
};
const beginRow: Handler = (state, attributes) => {
  const { rows, out, look } = state;
  const style = attributeOf(attributes, "style-name") ?? "";
  state.rowGround = look.grounds.get(`table-row ${style}`) ?? state.grounds.at(-1);
  rows.push({ from: out.length, times: numberOf(attributes, "number-rows-repeated", MAX_ROWS) });
  out.push(look.low.has(style) ? '<tr style="display:none">' : "<tr>");
};
const beginCell: Handler = (state, attributes) => {
  const [cols, rows, times] = [
    numberOf(attributes, "number-columns-spanned", MAX_COLS),
    numberOf(attributes, "number-rows-spanned", MAX_ROWS),
    numberOf(attributes, "number-columns-repeated", MAX_COLS),
  ];
  state.cells += times * (state.rows.at(-1)?.times ?? 1);
  if (state.cells > MAX_CELLS) throw new ReadError("bomb");
  state.columns.push({ from: state.out.length, times });
  const ground =
    state.look.grounds.get(attributeOf(attributes, "style-name") ?? "") ?? state.rowGround;
  state.out.push(
    `<td${cols > 1 ? ` colspan="${cols}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}${ground ? ` style="background-color:${ground}"` : ""}>`,
  );
};

/** What the beginning of an element does, by its name; the others do nothing. */
const OPENED: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ...(["p", "h", "span", "a"] as const).map((name) => [name, beginLetters(name)] as const),
  ["section", drawIfConditional],
  ["hidden-paragraph", hideParagraph],
  ["list-item", numberItem],
  ["change-start", beginChange],
  ["change-end", endChange],
  ["change", showDeletion],
  ...DRAWN.map((name) => [name, draw] as const),
  ["s", ({ out }, attributes) => void out.push(" ".repeat(numberOf(attributes, "c", MAX_COLS)))],
  ["tab", ({ out }) => void out.push(" ")],
  ["line-break", ({ out }) => void out.push("<br>")],
  ["table", beginTable],
  ["table-row", beginRow],
  ["table-cell", beginCell],
]);

/** What began there, once more for every further time. */
function repeat({ out }: State, begun: Repeat | undefined): void {
  if (!begun || begun.times === 1) return;
  const once = out.slice(begun.from).join("");
  if (once.length * begun.times > MAX_REPEATED) throw new ReadError("bomb");
  out.push(once.repeat(begun.times - 1));
}

function close(state: State, name: string): void {
  if (state.skip !== null) {
    if (name === state.skip && --state.skipDepth === 0) state.skip = null;
    return;
  }
  const { out } = state;
  if (name === "p" || name === "h" || name === "span" || name === "a") {
    state.marks.pop();
    out.push(state.ends.pop() ?? "");
  } else if (name === "table-cell") {
    const cell = state.columns.pop();
    const isEmpty =
      out
        .slice(cell?.from)
        .join("")
        .replace(/<[^<>]*>/g, "")
        .trim() === "";
    out.push(cell?.numbered && isEmpty ? "<img></td>" : "</td>");
    repeat(state, cell);
  } else if (name === "table-row") {
    out.push("</tr>");
    repeat(state, state.rows.pop());
  } else if (name === "table") {
    state.tables--;
    state.grounds.pop();
    out.push("</table>");
  }
}
