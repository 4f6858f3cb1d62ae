/**
 * How the cells of a binary workbook look: fonts, colours and grounds, and texts of several fonts.
 * The library that reads cells gives their contents alone. Records are those of [MS-XLS] 2.4: Font
 * 122, XF 353, SST 265, Palette 188, BoundSheet8 28, Window2 346.
 */
import type { Doubt } from "../types";
import { BLACK, colourOf, isLost, WHITE, type Colour } from "./html-colours";
import { inkReadingOf, type Inked, type InkReading } from "./looks";
import { fromBinaryFormula } from "./sheet-formulas";
import type { SheetLooks } from "./sheet-looks";

const RECORD = {
  beginning: 0x809,
  end: 0x0a,
  font: 0x31,
  format: 0xe0,
  strings: 0xfc,
  continued: 0x3c,
  palette: 0x92,
  sheet: 0x85,
  window: 0x23e,
  sharedText: 0xfd,
  formula: 0x06,
} as const;
/** Cells that hold a number or a text: blank ones do not matter. */
const CELLS = new Set([0xfd, 0x203, 0x27e, 0x06, 0x204, 0xd6, 0x205]);
const MANY_NUMBERS = 0xbd;
/** Twentieths of a point: no smaller letters are read. */
const LEAST_HEIGHT = 60;
const BIFF8 = 0x600;

type Font = {
  readonly colour: Colour;
  readonly height: number;
  readonly struck: boolean;
  readonly raised: boolean;
};
type Format = { readonly font: number; readonly ground: Colour | null };
type Run = { readonly from: number; readonly font: number };
type Rich = { readonly text: string; readonly runs: readonly Run[] };
type Record = { readonly kind: number; readonly at: number; readonly data: DataView };

/** The palette of a workbook that brings none of its own, from colour 8 on. */
const PALETTE =
  "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333".split(
    " ",
  );

function* recordsFrom(book: Uint8Array, from: number): Generator<Record> {
  const view = new DataView(book.buffer, book.byteOffset, book.byteLength);
  for (let at = from; at + 4 <= book.length;) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > book.length) return;
    const data = new DataView(book.buffer, book.byteOffset + at + 4, length);
    yield { kind: view.getUint16(at, true), at, data };
    at += 4 + length;
  }
}

/** Looks by the names of the sheets; none for books older than Excel 97, whose records are others. */
export function looksOfBiff(book: Uint8Array): ReadonlyMap<string, SheetLooks> {
  const first = recordsFrom(book, 0).next().value;
  if (first?.kind !== RECORD.beginning || first.data.byteLength < 2) return new Map();
  if (first.data.getUint16(0, true) !== BIFF8) return new Map();
  const { fonts, formats, sheets, strings } = globalsOf(book);
  const fontAt = (n: number) => fonts[n > 4 ? n - 1 : n];
  return new Map(
    sheets.map(({ name, at }) => [name, looksIn(book, at, { fontAt, formats, strings })]),
  );
}

type Globals = {
  fonts: Font[];
  formats: Format[];
  sheets: { name: string; at: number }[];
  strings: ReadonlyMap<number, Rich>;
};

function globalsOf(book: Uint8Array): Globals {
  const colours = PALETTE.map((hex) => colourOf(`#${hex}`) ?? BLACK);
  const found: Globals = { fonts: [], formats: [], sheets: [], strings: new Map() };
  const all: Record[] = [];
  for (const record of recordsFrom(book, 0)) {
    if (record.kind === RECORD.end) break;
    all.push(record);
  }
  for (const { kind, data } of all) if (kind === RECORD.palette) readPalette(data, colours);
  const colourAt = (n: number) => colourNumbered(n, colours);
  all.forEach(({ kind, data }, i) => {
    if (kind === RECORD.font && data.byteLength >= 10) found.fonts.push(fontIn(data, colourAt));
    else if (kind === RECORD.format && data.byteLength >= 20)
      found.formats.push({ font: data.getUint16(0, true), ground: groundIn(data, colourAt) });
    else if (kind === RECORD.sheet && data.byteLength >= 8)
      found.sheets.push({ at: data.getUint32(0, true), name: nameIn(data) });
    else if (kind === RECORD.strings) {
      const parts = [data];
      for (let j = i + 1; all[j]?.kind === RECORD.continued; j++) parts.push(all[j]?.data ?? data);
      found.strings = richStrings(parts);
    }
  });
  return found;
}

function readPalette(data: DataView, colours: Colour[]): void {
  for (let i = 0, at = 2; at + 4 <= data.byteLength && i < colours.length; i++, at += 4)
    colours[i] = [data.getUint8(at), data.getUint8(at + 1), data.getUint8(at + 2), 1];
}

/**
 * 64 and 65 are what the system has for letters and ground, 0x7fff is automatic; below 8 the first
 * eight are meant.
 */
function colourNumbered(n: number, colours: readonly Colour[]): Colour {
  if (n === 65) return WHITE;
  return colours[n < 8 ? n : n - 8] ?? BLACK;
}

const fontIn = (data: DataView, colourAt: (n: number) => Colour): Font => ({
  height: data.getUint16(0, true),
  struck: (data.getUint16(2, true) & 8) !== 0,
  colour: colourAt(data.getUint16(4, true)),
  raised: data.getUint16(8, true) !== 0,
});

/** Null for patterns. */
function groundIn(data: DataView, colourAt: (n: number) => Colour): Colour | null {
  const pattern = data.getUint32(14, true) >>> 26;
  if (pattern === 0) return WHITE;
  return pattern === 1 ? colourAt(data.getUint16(18, true) & 0x7f) : null;
}

function nameIn(data: DataView): string {
  const [count, wide] = [data.getUint8(6), (data.getUint8(7) & 1) === 1];
  const bytes = new Uint8Array(data.buffer, data.byteOffset + 8, data.byteLength - 8);
  return wide
    ? new TextDecoder("utf-16le").decode(bytes.subarray(0, count * 2))
    : String.fromCharCode(...bytes.subarray(0, count));
}

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

type Book = {
  readonly fontAt: (n: number) => Font | undefined;
  readonly formats: readonly Format[];
  readonly strings: ReadonlyMap<number, Rich>;
};

function looksIn(book: Uint8Array, from: number, parts: Book): SheetLooks {
  const inks = new Map<string, InkReading>();
  const faint = new Set<string>();
  const doubts = new Map<string, Doubt>();
  const formulas = new Map<string, string>();
  let hidesZeros = false;
  for (const { kind, data } of recordsFrom(book, from)) {
    if (kind === RECORD.end) break;
    if (kind === RECORD.window && data.byteLength >= 2)
      hidesZeros = (data.getUint16(0, true) & 0x10) === 0;
    if (kind === MANY_NUMBERS && data.byteLength >= 10) readMany(data, parts, faint);
    if (!CELLS.has(kind) || data.byteLength < 6) continue;
    const [row, column] = [data.getUint16(0, true), data.getUint16(2, true)];
    const place = `${column},${row}`;
    const formula = kind === RECORD.formula ? formulaIn(data) : null;
    if (formula !== null) formulas.set(place, formula);
    const format = parts.formats[data.getUint16(4, true)];
    if (!format) continue;
    if (isFaint(parts.fontAt(format.font), format)) faint.add(place);
    if (parts.fontAt(format.font)?.struck) doubts.set(place, "struck");
    const rich =
      kind === RECORD.sharedText && data.byteLength >= 10
        ? parts.strings.get(data.getUint32(6, true))
        : undefined;
    if (rich) inks.set(place, inkReadingOf(inksOf(rich, format, parts)));
  }
  return { inks, faint, doubts, covered: [], hidesZeros, formulas };
}

/** Where the tokens of a Formula record begin. */
const TOKENS_AT = 22;
function formulaIn(data: DataView): string | null {
  if (data.byteLength < TOKENS_AT) return null;
  const length = data.getUint16(TOKENS_AT - 2, true);
  if (TOKENS_AT + length > data.byteLength) return null;
  return fromBinaryFormula(new DataView(data.buffer, data.byteOffset + TOKENS_AT, length));
}

/** Row, first column, and for each cell its format and number. */
function readMany(data: DataView, { formats, fontAt }: Book, faint: Set<string>): void {
  const [row, first] = [data.getUint16(0, true), data.getUint16(2, true)];
  for (let at = 4, column = first; at + 6 <= data.byteLength - 2; at += 6, column++) {
    const format = formats[data.getUint16(at, true)];
    if (format && isFaint(fontAt(format.font), format)) faint.add(`${column},${row}`);
  }
}

const isFaint = (font: Font | undefined, { ground }: Format): boolean =>
  font !== undefined &&
  (font.height < LEAST_HEIGHT || (ground !== null && isLost(font.colour, ground)));

/** Letters before the first run have the font of the cell. */
function inksOf({ text, runs }: Rich, format: Format, { fontAt }: Book): Inked[] {
  const all = [{ from: 0, font: format.font }, ...runs];
  return all.flatMap(({ from, font: number }, i): Inked[] => {
    const font = fontAt(number);
    const part = text.slice(from, all[i + 1]?.from ?? text.length);
    if (!font || part === "") return [];
    const look = `${font.colour.join()} ${font.height}`;
    const { raised, struck } = font;
    return [{ text: part, raised, struck, look, faint: isFaint(font, format) }];
  });
}
