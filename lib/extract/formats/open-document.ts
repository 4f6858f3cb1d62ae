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
  openStyleMarks,
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
]);

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
  readonly look: Look;
};
/** What is known of a document before its text. */
type Look = {
  readonly marks: ReadonlyMap<string, Marks>;
  readonly grounds: ReadonlyMap<string, string>;
  readonly deletions: ReadonlySet<string>;
  readonly insertions: ReadonlySet<string>;
  readonly deletedTexts: ReadonlyMap<string, string>;
};
/** A row or cell under way: where it begins in the output, and how often it stands there. */
type Repeat = { readonly from: number; readonly times: number };

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
      if (name === "placeholder") state.out.push("<img>");
      if (!empty) [state.skip, state.skipDepth] = [name, 1];
    } else {
      OPENED.get(name)?.(state, matchedGroup(m, 4));
      if (empty) close(state, name);
    }
  }
  return state.out.join("");
}

const isSilent = ({ marks }: Look, name: string, attributes: string): boolean =>
  SILENT.has(name) ||
  (marks.size > 0 && marks.get(attributeOf(attributes, "style-name") ?? "")?.hidden === true);

/** Text as the paragraphs, spans and changes around it make it look. */
function written({ marks, deleted, inserted }: State, html: string): string {
  const { colour, size, ground } = marks.at(-1) ?? PLAIN;
  const looking = htmlOfLetters(html, { ...PLAIN, colour, size, ground });
  if (deleted.size > 0) return `<del data-change="deleted">${looking}</del>`;
  return inserted.size > 0 ? `<ins data-change="inserted">${looking}</ins>` : looking;
}

type Handler = (state: State, attributes: string) => void;

/** A paragraph or a stretch of text in it, between `begin` and `end`. */
const beginLetters =
  (begin: string, end: string): Handler =>
  (state, attributes) => {
    const marks = state.look.marks.get(attributeOf(attributes, "style-name") ?? "");
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
const beginTable: Handler = (state) => {
  if (++state.tables > MAX_DEPTH) throw new ReadError("damaged");
  state.out.push('<table border="1">');
};
const beginRow: Handler = ({ rows, out }, attributes) => {
  rows.push({ from: out.length, times: numberOf(attributes, "number-rows-repeated", MAX_ROWS) });
  out.push("<tr>");
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
  const ground = state.look.grounds.get(attributeOf(attributes, "style-name") ?? "");
  state.out.push(
    `<td${cols > 1 ? ` colspan="${cols}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}${ground ? ` style="background-color:${ground}"` : ""}>`,
  );
};

/** What the beginning of an element does, by its name; the others do nothing. */
const OPENED: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["p", beginLetters("<p>", "</p>")],
  ["h", beginLetters("<p>", "</p>")],
  ["span", beginLetters("", "")],
  ["change-start", beginChange],
  ["change-end", endChange],
  ["change", showDeletion],
  ["image", ({ columns, out }) => void (columns.length > 0 && out.push("<img>"))],
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
  if (name === "p" || name === "h" || name === "span") {
    state.marks.pop();
    out.push(state.ends.pop() ?? "");
  } else if (name === "table-cell") {
    out.push("</td>");
    repeat(state, state.columns.pop());
  } else if (name === "table-row") {
    out.push("</tr>");
    repeat(state, state.rows.pop());
  } else if (name === "table") {
    state.tables--;
    out.push("</table>");
  }
}
