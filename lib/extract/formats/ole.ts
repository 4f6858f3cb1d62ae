/**
 * DOC and WPS (Word's binary format) and XLS. Word's own cell, row and paragraph marks give the
 * table; its spans are not used.
 */
import { createRequire } from "node:module";
import { CFB } from "@e965/xlsx";
import { entryOf, lastOf } from "@/lib/lookup";
import { ReadError } from "../reasons";
import type { DoubtfulText, Grid, GridCell, ReadDocument } from "../types";
import { isSoundContainer } from "./ole-container";
import {
  inkOfWord,
  LOW_ROW,
  markLetters,
  NUMBERED_CELL,
  proseOfWord,
  type WordPiece,
} from "./ole-letters";
import { wordParagraphsOf } from "./ole-paragraphs";
import { PICTURE, type InkReading } from "./looks";
import { revisionNotes } from "./revisions";
import { readSpreadsheet } from "./spreadsheet";

export async function readOle(bytes: Uint8Array): Promise<ReadDocument> {
  const names = new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1));
  if (/EncryptedPackage|EncryptionInfo/.test(names)) throw new ReadError("encrypted");
  if (!isSoundContainer(bytes)) throw new ReadError("damaged");
  const book = workbookOf(bytes);
  if (!/WordDocument/.test(names) && /Workbook|\bBook\b/.test(names))
    return readSpreadsheet(book ?? bytes);
  if (/PowerPoint Document|HwpSummaryInformation/.test(names)) throw new ReadError("unsupported");
  try {
    const { text, revisions } = await wordText(bytes);
    return { ...documentFromWordText(text), notes: revisionNotes({ revisions }) };
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError(/encrypt|password/i.test(String(error)) ? "encrypted" : "damaged", error);
  }
}

/**
 * What the container holds: a workbook's records, made safe to read; null for everything else.
 * @throws ReadError where it is locked or damaged
 */
function workbookOf(bytes: Uint8Array): Uint8Array | null {
  let head: ArrayLike<number> | undefined, book: ArrayLike<number> | undefined;
  try {
    const file = CFB.read(bytes, { type: "array" });
    const stream = (name: string) => CFB.find(file, name)?.content as ArrayLike<number> | undefined;
    [head, book] = [stream("WordDocument"), stream("Workbook") ?? stream("Book")];
  } catch {
    // What cannot be opened here is told by the reader that tries to read it.
    return null;
  }
  // The flag fEncrypted of a document's head. [MS-DOC] 2.5.1
  if (head && head.length > 12 && (entryOf(head, 11) & 1) === 1) throw new ReadError("encrypted");
  return head || !book ? null : safeRecords(Uint8Array.from(book));
}

/** Records of a workbook by their numbers, [MS-XLS] 2.3. */
const RECORD = {
  beginning: 0x809,
  filePass: 0x2f,
  label: 0x204,
  result: 0x207,
  formula: 0x06,
  continued: 0x3c,
  nothing: 0xe2,
} as const;
/** Texts as BIFF2 had them: no later book has such a record. */
const OLD_TEXTS = new Set([0x04, 0x07]);
/**
 * Records that hold formulas besides cells (names, names of other books, array and shared
 * formulas), and all by the numbers of older books.
 */
const FORMULAS = new Set([0x18, 0x23, 0x221, 0x4bc, 0x21, 0x218, 0x223, 0x206, 0x406]);

/**
 * A workbook as a row of records. Locked ones begin with FilePass. A text longer than its record is
 * damage: the library would read on over the records behind it, for each such record anew. Formulas
 * are not needed (their results stand beside them) and are taken out, since a damaged one is read
 * for ever: a length of 0xffff says that there is none. [MS-XLS] 2.4.117, 2.4.127, 2.4.148
 */
function safeRecords(book: Uint8Array): Uint8Array {
  const view = new DataView(book.buffer, book.byteOffset, book.byteLength);
  if (book.length < 4 || view.getUint16(0, true) !== RECORD.beginning) return book;
  for (let at = 0, n = 0; at + 4 <= book.length; n++) {
    const record: BookRecord = {
      kind: view.getUint16(at, true),
      length: view.getUint16(at + 2, true),
      at,
    };
    if (record.kind === RECORD.filePass && n < 8) throw new ReadError("encrypted");
    if (OLD_TEXTS.has(record.kind) || isTextTooLong(view, record)) throw new ReadError("damaged");
    takeFormulaOut(view, record);
    at += 4 + record.length;
  }
  return book;
}

/** A record begins at `at` with its kind and its length, two bytes each. */
type BookRecord = { readonly kind: number; readonly length: number; readonly at: number };
const isWhole = (view: DataView, { at, length }: BookRecord): boolean =>
  at + 4 + length <= view.byteLength;

/** Where in a record of a text its number of letters stands. */
const LETTERS_AT: ReadonlyMap<number, number> = new Map([
  [RECORD.label, 6],
  [RECORD.result, 0],
]);
/** Its text is longer than the record, and the next one does not continue it. */
function isTextTooLong(view: DataView, record: BookRecord): boolean {
  const { kind, at, length } = record;
  const place = LETTERS_AT.get(kind);
  if (place === undefined || !isWhole(view, record) || length < place + 2) return false;
  const goesOn =
    at + length + 6 <= view.byteLength &&
    view.getUint16(at + 4 + length, true) === RECORD.continued;
  return !goesOn && view.getUint16(at + 4 + place, true) > length - place - 2;
}

/** A formula of a cell stays as a result without one; all that is no cell becomes nothing. */
function takeFormulaOut(view: DataView, record: BookRecord): void {
  const { kind, at, length } = record;
  const isCell = kind === RECORD.formula && isWhole(view, record) && length >= 22;
  if (isCell) view.setUint16(at + 24, 0xffff, true);
  else if (FORMULAS.has(kind) || kind === RECORD.formula) view.setUint16(at, RECORD.nothing, true);
}

type Extractor = {
  _pieces: WordPiece[];
  _boundaries: { ccpText: number };
  buildDocument: () => unknown;
  writeParagraphProperties: (main: Buffer, table: Buffer) => void;
  extract: (reader: unknown) => Promise<unknown>;
};

/**
 * The text with Word's own marks: U+0007 ends a cell, LF a row, CR a paragraph. The library's
 * public answer turns paragraphs into line breaks too, and a paragraph inside a cell would then end
 * its row.
 */
async function wordText(bytes: Uint8Array): Promise<{ text: string; revisions: number }> {
  let revisions = 0;
  const load = createRequire(import.meta.url);
  const Base = load("word-extractor/lib/word-ole-extractor.js") as new () => Extractor;
  const Reader = load("word-extractor/lib/buffer-reader.js") as new (bytes: Buffer) => {
    open: () => Promise<void>;
    close: () => Promise<void>;
  };
  const extractor = new Base();
  extractor.buildDocument = function raw(this: Extractor) {
    return this._pieces
      .map((p) => p.text)
      .join("")
      .slice(0, this._boundaries.ccpText);
  };
  const { writeParagraphProperties } = extractor;
  extractor.writeParagraphProperties = function marked(
    this: Extractor,
    main: Buffer,
    table: Buffer,
  ) {
    writeParagraphProperties.call(this, main, table);
    endWideRows(this._pieces, main, table);
    revisions = markLetters(this._pieces, main, table);
  };
  const reader = new Reader(Buffer.from(bytes));
  await reader.open();
  try {
    return { text: String(await extractor.extract(reader)), revisions };
  } finally {
    await reader.close();
  }
}

/**
 * A paragraph whose properties are too long for their page keeps them in another stream:
 * sprmPHugePapx. [MS-DOC] 2.6.2
 */
const HUGE = new Set([0x6645, 0x6646]);

/**
 * Rows of many columns describe themselves at such length that their end mark is not told by the
 * usual property. A single cell mark with a paragraph of its own and properties kept elsewhere is
 * one. The tables walked are those of [MS-DOC] 2.8.6 and 2.9.174 (PapxFkp).
 */
function endWideRows(pieces: readonly WordPiece[], main: Buffer, table: Buffer): void {
  for (const { from, to, properties } of wordParagraphsOf(main, table))
    if (properties.length >= 2 && HUGE.has(properties.readUInt16LE(0))) endRowAt(pieces, from, to);
}

function endRowAt(pieces: readonly WordPiece[], from: number, to: number): void {
  const piece = pieces.find((p) => from >= p.startFilePos && to <= p.startFilePos + p.size);
  if (!piece || to - from !== piece.bpc) return;
  const at = (from - piece.startFilePos) / piece.bpc;
  if (piece.text[at] === "\u0007")
    piece.text = `${piece.text.slice(0, at)}\n${piece.text.slice(at + 1)}`;
}

/** Fields that show something else than their last result, or something though they have none. */
const LIVE_FIELD = /^\s{0,20}(?:EQ|SYMBOL|PAGE|NUMPAGES|DATE|TIME|FORMCHECKBOX|FORMDROPDOWN)\b/i;
const VALUE_FIELD =
  /^\s{0,20}(?:=|QUOTE\b|REF\b|DOCPROPERTY\b|MERGEFIELD\b|SEQ\b|INCLUDEPICTURE\b)/i;
const FIELD = /\u0013([^\u0013\u0014\u0015]*)(?:\u0014([^\u0013\u0014\u0015]*))?\u0015/g;

/**
 * Field codes out, their results kept; pictures, shapes and what fields and lists make are a sign of
 * their own; controls without a letter of their own out.
 */
function shown(text: string): string {
  let before = "";
  let now = text.replaceAll(NUMBERED_CELL, `${PICTURE}\u0007`);
  while (before !== now)
    [before, now] = [
      now,
      now.replace(FIELD, (_, code: string, result = "") =>
        LIVE_FIELD.test(code) || (result.trim() === "" && VALUE_FIELD.test(code))
          ? result + PICTURE
          : result,
      ),
    ];
  return withoutLowRows(now)
    .replace(/[\u0001\u0008]/g, PICTURE)
    .replace(/[\u000b\u000c\u2028]/g, "\r")
    .replace(/\u001e/g, "-")
    .replace(/[\u0000-\u0006\u000e-\u001f]/g, "");
}

/** Rows that are too low for a figure are not seen; paragraphs in front of the first cell are. */
const withoutLowRows = (text: string): string =>
  text.includes(LOW_ROW)
    ? text
        .split("\n")
        .map((line) => {
          const rows = line.split(LOW_ROW);
          const last = rows.pop() ?? "";
          const prose = rows.map((row) => {
            const [first = ""] = row.split("\u0007");
            return first.slice(0, first.lastIndexOf("\r") + 1);
          });
          return prose.join("") + last;
        })
        .join("\n")
    : text;

type Row = {
  readonly cells: readonly (InkReading & { readonly start: number; readonly end: number })[];
};

/** Cells by tab and rows by line in the text; several paragraphs of a cell stand on its one line. */
export function documentFromWordText(raw: string): ReadDocument {
  const grids: Grid[] = [];
  const doubtful: DoubtfulText[] = [];
  let rows: Row[] = [];
  let text = "";
  const flush = () => {
    if (rows.length > 0) grids.push(gridOf(rows, grids.length));
    rows = [];
  };
  const paragraphs = (part: string) => {
    for (const line of part.split("\r")) {
      if (line.trim() !== "") flush();
      text += `${proseOfWord(line).replace(/\t/g, " ")}\n`;
    }
  };
  const lines = shown(raw).split("\n");
  lines.forEach((line, i) => {
    const last = line.lastIndexOf("\u0007");
    if (last < 0) return paragraphs(line);
    const [first, ...rest] = line.slice(0, last).split("\u0007");
    // What stands before a row's first cell: the paragraphs since the table above, and then the
    // cell's own last one.
    const before = first!.split("\r");
    const opening =
      i > 0 &&
      rows.length > 0 &&
      before.every((p) => p.length < 40) &&
      !before.some((p) => /^[一二三四五六]、/.test(p.trim()))
        ? []
        : before.slice(0, -1);
    if (opening.length > 0) paragraphs(opening.join("\r"));
    const own = opening.length > 0 ? before.slice(-1) : before;
    rows.push(rowAt([own.join(" "), ...rest], text.length));
    for (const { doubt, other, start, end } of rows.at(-1)?.cells ?? [])
      if (doubt) doubtful.push({ doubt, other, start, end });
    text += `${lastOf(rows)
      .cells.map((c) => c.text)
      .join("\t")}\n`;
    if (last < line.length - 1) paragraphs(line.slice(last + 1));
  });
  flush();
  return {
    mediaType: "application/msword",
    title: null,
    text,
    doubtful,
    pieces: [],
    grids,
    guessed: false,
    cellBreak: /\t|\n/,
    rowPerLine: true,
  };
}

function rowAt(cells: readonly string[], start: number): Row {
  let at = start;
  return {
    cells: cells.map((cell) => {
      const ink = inkOfWord(cell);
      const text = ink.text.replace(/[\r\t]+/g, " ");
      const place = { ...ink, text, start: at, end: at + text.length };
      at += text.length + 1;
      return place;
    }),
  };
}

function gridOf(rows: readonly Row[], index: number): Grid {
  const slots = rows.map(({ cells }, row) =>
    cells.map(({ start, end, ...ink }, col): GridCell => ({
      row,
      col,
      rowSpan: 1,
      colSpan: 1,
      ...ink,
      source: { kind: "text", start, end },
    })),
  );
  return { index, slots };
}
