/**
 * How the cells of a binary workbook look: fonts, colours and grounds, and texts of several fonts.
 * The library that reads cells gives their contents alone. Records are those of [MS-XLS] 2.4: Font
 * 122, XF 353, SST 265, Palette 188, BoundSheet8 28, Window2 346, RK 220, MulRk 175.
 */
import type { Doubt } from "../types";
import { BiffDrawing, EVERYWHERE } from "./biff-drawings";
import {
  BEGINNING,
  CONTINUED,
  END,
  lettersAt,
  recordsFrom,
  recordsOfSheet,
  type BiffRecord,
} from "./biff-records";
import { BiffRules } from "./biff-rules";
import { BiffSizes } from "./biff-sizes";
import { stylesOfBiff, type BiffFormat, type BiffStyles } from "./biff-styles";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import type { SheetValue } from "./sheet-conditions";
import { fromBinaryFormula } from "./sheet-formulas";
import type { SheetLooks } from "./sheet-looks";
import { formatDoubt, ruledDoubt } from "./sheet-rules";
import { isFaint } from "./sheet-styles";

const RECORD = {
  strings: 0xfc,
  sheet: 0x85,
  window: 0x23e,
  sharedText: 0xfd,
  formula: 0x06,
  number: 0x203,
  shortNumber: 0x27e,
  manyNumbers: 0xbd,
} as const;
/** Cells that hold a number or a text: blank ones do not matter. */
const CELLS = new Set([0xfd, 0x203, 0x27e, 0x06, 0x204, 0xd6, 0x205]);
/** Beyond these no cell is read. */
const [MOST_COLUMNS, MOST_ROWS] = [80, 3000];
const SHOWS_FORMULAS = 1;
const SHOWS_ZEROS = 0x10;
const BIFF8 = 0x600;

type Run = { readonly from: number; readonly font: number };
type Rich = { readonly text: string; readonly runs: readonly Run[] };

/** Looks by the names of the sheets; none for books older than Excel 97, whose records are others. */
export function looksOfBiff(book: Uint8Array): ReadonlyMap<string, SheetLooks> {
  const first = recordsFrom(book, 0).next().value;
  if (first?.kind !== BEGINNING || first.data.byteLength < 2) return new Map();
  if (first.data.getUint16(0, true) !== BIFF8) return new Map();
  const { styles, sheets, strings } = globalsOf(book);
  const begins = [...new Set(sheets.map(({ at }) => at))].sort((a, b) => a - b);
  // No sheet is read twice, and none beyond the beginning of the next.
  const looks = new Map(
    begins.map((at, i) => [
      at,
      looksIn(recordsOfSheet(book, at, begins[i + 1] ?? book.length), { styles, strings }),
    ]),
  );
  return new Map(
    sheets.flatMap(({ name, at }) => {
      const own = looks.get(at);
      return own ? [[name, own] as const] : [];
    }),
  );
}

type Globals = {
  readonly styles: BiffStyles;
  readonly sheets: readonly { name: string; at: number }[];
  readonly strings: ReadonlyMap<number, Rich>;
};

function globalsOf(book: Uint8Array): Globals {
  const sheets: { name: string; at: number }[] = [];
  let strings: ReadonlyMap<number, Rich> = new Map();
  const all: BiffRecord[] = [];
  for (const record of recordsFrom(book, 0)) {
    if (record.kind === END) break;
    all.push(record);
  }
  all.forEach(({ kind, data }, i) => {
    if (kind === RECORD.sheet && data.byteLength >= 8)
      sheets.push({ at: data.getUint32(0, true), name: nameIn(data) });
    else if (kind === RECORD.strings) {
      const parts = [data];
      for (let j = i + 1; all[j]?.kind === CONTINUED; j++) parts.push(all[j]?.data ?? data);
      strings = richStrings(parts);
    }
  });
  return { styles: stylesOfBiff(all), sheets, strings };
}

const nameIn = (data: DataView): string =>
  lettersAt(data, 8, data.getUint8(6), (data.getUint8(7) & 1) === 1);

/**
 * Bytes of a record and of those that continue it; a text that is cut says anew, behind the cut,
 * how wide its letters are.
 */
class Continued {
  private part = 0;
  private at = 0;
  constructor(private readonly parts: readonly DataView[]) {}

  private move(): DataView {
    for (;;) {
      const part = this.parts[this.part];
      if (!part) throw new RangeError("the table of texts ends early");
      if (this.at < part.byteLength) return part;
      this.part++;
      this.at = 0;
    }
  }
  byte = (): number => this.move().getUint8(this.at++);
  word = (): number => this.byte() + this.byte() * 256;
  skip(count: number): void {
    for (let left = count; left > 0;) {
      const step = Math.min(left, this.move().byteLength - this.at);
      this.at += step;
      left -= step;
    }
  }
  letters(count: number, isWide: boolean): string {
    const codes: number[] = [];
    let wide = isWide;
    let part = this.part;
    while (codes.length < count) {
      this.move();
      if (this.part !== part) {
        wide = (this.byte() & 1) === 1;
        part = this.part;
      }
      codes.push(wide ? this.word() : this.byte());
    }
    return codes.map((code) => String.fromCharCode(code)).join("");
  }
}

/**
 * Texts of several fonts, by their number. What is damaged ends the list: the library that reads
 * the cells says so.
 */
function richStrings(parts: readonly DataView[]): ReadonlyMap<number, Rich> {
  const found = new Map<number, Rich>();
  const table = new Continued(parts);
  try {
    table.skip(4);
    const count = table.word() + table.word() * 65536;
    for (let i = 0; i < count; i++) {
      const [length, flags] = [table.word(), table.byte()];
      const runs = flags & 8 ? table.word() : 0;
      const more = flags & 4 ? table.word() + table.word() * 65536 : 0;
      const text = table.letters(length, (flags & 1) === 1);
      const own = Array.from({ length: runs }, () => ({ from: table.word(), font: table.word() }));
      if (own.length > 0) found.set(i, { text, runs: own });
      table.skip(more);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

type Book = Pick<Globals, "styles" | "strings">;
type Cell = {
  readonly column: number;
  readonly row: number;
  readonly format: BiffFormat;
  readonly content: SheetValue;
  readonly rich: Rich | undefined;
  readonly isFormula: boolean;
};

function looksIn(records: Iterable<BiffRecord>, parts: Book): SheetLooks {
  const inks = new Map<string, InkReading>();
  const [faint, fitting] = [new Set<string>(), new Set<string>()];
  const doubts = new Map<string, Doubt>();
  const formulas = new Map<string, string>();
  const cells: Cell[] = [];
  const [drawing, rulesRead, sizes] = [
    new BiffDrawing(),
    new BiffRules(parts.styles),
    new BiffSizes(),
  ];
  let [hidesZeros, showsFormulas, isWhole] = [false, false, false];
  for (const record of records) {
    const { kind, data } = record;
    if (kind === END) isWhole = true;
    drawing.read(record);
    rulesRead.read(record);
    sizes.read(record);
    if (kind === RECORD.window && data.byteLength >= 2) {
      const flags = data.getUint16(0, true);
      hidesZeros = (flags & SHOWS_ZEROS) === 0;
      showsFormulas = (flags & SHOWS_FORMULAS) !== 0;
    }
    if (kind === RECORD.formula && data.byteLength >= 6) {
      const formula = formulaIn(data);
      if (formula !== null)
        formulas.set(`${data.getUint16(2, true)},${data.getUint16(0, true)}`, formula);
    }
    cells.push(...cellsIn(record, parts));
  }
  const rules = rulesRead.rules();
  for (const { column, row, format, content, rich, isFormula } of cells) {
    const place = `${column},${row}`;
    if (format.fits) fitting.add(place);
    if (isFaint(format.font, format.ground)) faint.add(place);
    if (rich) inks.set(place, inkReadingOf(inksOf(rich, format, parts.styles)));
    const doubt =
      (isFormula && showsFormulas ? "not_seen" : null) ??
      (sizes.isLow(row) ? "hidden" : null) ??
      formatDoubt(format, content) ??
      ruledDoubt(rules, { column, row }, format, content);
    if (doubt) doubts.set(place, doubt);
  }
  // Of a sheet without an end it is not known what else lies on it.
  const covered = isWhole ? drawing.covered() : [EVERYWHERE];
  const widths = sizes.widths();
  return { inks, faint, fitting, doubts, covered, hidesZeros, formulas, widths };
}

/** The cells of a record: none, one, or several that follow each other with their formats and numbers. */
function cellsIn({ kind, data }: BiffRecord, { styles, strings }: Book): Cell[] {
  const isOne = CELLS.has(kind);
  if ((!isOne && kind !== RECORD.manyNumbers) || data.byteLength < 6) return [];
  const [row, first] = [data.getUint16(0, true), data.getUint16(2, true)];
  const cellWith = (column: number, at: number, content: SheetValue): Cell[] => {
    if (column >= MOST_COLUMNS || row >= MOST_ROWS) return [];
    const format = styles.formats[data.getUint16(at, true)];
    const isShared = kind === RECORD.sharedText && data.byteLength >= 10;
    const rich = isShared ? strings.get(data.getUint32(6, true)) : undefined;
    return format
      ? [{ column, row, format, content, rich, isFormula: kind === RECORD.formula }]
      : [];
  };
  if (isOne) return cellWith(first, 4, contentIn(kind, data));
  const cells: Cell[] = [];
  for (let at = 4, column = first; at + 6 <= data.byteLength - 2; at += 6, column++)
    cells.push(...cellWith(column, at, shortNumberAt(data, at + 2)));
  return cells;
}

/** Bytes that say that the result of a formula is no number. */
const NO_NUMBER = 0xffff;
/** The number that a cell holds; an empty text for all that is none. */
function contentIn(kind: number, data: DataView): SheetValue {
  if (kind === RECORD.shortNumber && data.byteLength >= 10) return shortNumberAt(data, 6);
  const isLong = kind === RECORD.number || kind === RECORD.formula;
  if (!isLong || data.byteLength < 14) return "";
  if (kind === RECORD.formula && data.getUint16(12, true) === NO_NUMBER) return "";
  return data.getFloat64(6, true);
}

/** A whole number of 30 bits, or the upper half of a long one; both may be hundredths. [MS-XLS] 2.5.217 */
function shortNumberAt(data: DataView, at: number): number {
  const word = data.getInt32(at, true);
  const half = new DataView(new ArrayBuffer(8));
  half.setInt32(4, word & ~3, true);
  const number = word & 2 ? word >> 2 : half.getFloat64(0, true);
  return word & 1 ? number / 100 : number;
}

/** Where the tokens of a Formula record begin. */
const TOKENS_AT = 22;
function formulaIn(data: DataView): string | null {
  if (data.byteLength < TOKENS_AT) return null;
  const length = data.getUint16(TOKENS_AT - 2, true);
  if (TOKENS_AT + length > data.byteLength) return null;
  return fromBinaryFormula(new DataView(data.buffer, data.byteOffset + TOKENS_AT, length));
}

/** Letters before the first run have the font of the cell. */
function inksOf({ text, runs }: Rich, format: BiffFormat, { fontAt }: BiffStyles): Inked[] {
  const all = [{ from: 0, font: format.letters }, ...runs];
  return all.flatMap(({ from, font: number }, i): Inked[] => {
    const font = fontAt(number);
    const part = text.slice(from, all[i + 1]?.from ?? text.length);
    if (!font || part === "") return [];
    const look = `${font.colour?.join() ?? "?"} ${font.size}`;
    const { raised, struck } = font;
    return [{ text: part, raised, struck, look, faint: isFaint(font, format.ground) }];
  });
}
