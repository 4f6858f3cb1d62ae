/**
 * Fonts, grounds and number formats of a binary workbook, by the numbers that its cells name.
 * Records are those of [MS-XLS] 2.4: Font 122, Format 126, Palette 188, XF 353.
 */
import type { BiffRecord } from "./biff-records";
import { textAt } from "./biff-records";
import { BLACK, colourOf, WHITE, type Colour } from "./html-colours";
import { PLAIN_FONT, type Font, type CellFormat } from "./sheet-styles";

const RECORD = { font: 0x31, code: 0x41e, format: 0xe0, palette: 0x92 } as const;

export type BiffFont = Font & { readonly raised: boolean };
export type BiffFormat = CellFormat & { /** The number of its font. */ readonly letters: number };
export type BiffStyles = {
  readonly formats: readonly BiffFormat[];
  readonly fontAt: (n: number) => BiffFont | undefined;
  readonly colourAt: (n: number) => Colour;
  /** Number formats that the book brings itself. */
  readonly codes: ReadonlyMap<number, string>;
};

/** The palette of a workbook that brings none of its own, from colour 8 on. */
const PALETTE =
  "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333".split(
    " ",
  );

export function stylesOfBiff(records: readonly BiffRecord[]): BiffStyles {
  const colours = PALETTE.map((hex) => colourOf(`#${hex}`) ?? BLACK);
  for (const { kind, data } of records) if (kind === RECORD.palette) readPalette(data, colours);
  const colourAt = (n: number) => colourNumbered(n, colours);
  const fonts: BiffFont[] = [];
  const codes = new Map<number, string>();
  for (const { kind, data } of records) {
    if (kind === RECORD.font && data.byteLength >= 10) fonts.push(fontIn(data, colourAt));
    if (kind === RECORD.code && data.byteLength >= 5)
      codes.set(data.getUint16(0, true), textAt(data, 2));
  }
  // No font has the number 4.
  const fontAt = (n: number) => fonts[n > 4 ? n - 1 : n];
  const formats = records
    .filter(({ kind, data }) => kind === RECORD.format && data.byteLength >= 20)
    .map(({ data }) => formatIn(data, { fontAt, colourAt, codes }));
  return { formats, fontAt, colourAt, codes };
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

/** Heights are written in twentieths of a point. */
export const TWENTIETHS = 20;
const STRUCK = 8;
const fontIn = (data: DataView, colourAt: (n: number) => Colour): BiffFont => ({
  size: data.getUint16(0, true) / TWENTIETHS,
  struck: (data.getUint16(2, true) & STRUCK) !== 0,
  colour: colourAt(data.getUint16(4, true)),
  raised: data.getUint16(8, true) !== 0,
});

/** The alignment that repeats the content until the cell is full. */
const FILL = 4;
function formatIn(data: DataView, book: Omit<BiffStyles, "formats">): BiffFormat {
  const letters = data.getUint16(0, true);
  const aligned = data.getUint8(6);
  const isBroken = (aligned & 8) !== 0;
  const isShrunk = (data.getUint8(8) & 0x10) !== 0;
  return {
    letters,
    font: book.fontAt(letters) ?? PLAIN_FONT,
    ground: groundIn(data, book.colourAt),
    code: book.codes.get(data.getUint16(2, true)) ?? "",
    repeats: (aligned & 7) === FILL,
    fits: isBroken || isShrunk,
  };
}

/** Null for patterns. */
function groundIn(data: DataView, colourAt: (n: number) => Colour): Colour | null {
  const pattern = data.getUint32(14, true) >>> 26;
  if (pattern === 0) return WHITE;
  return pattern === 1 ? colourAt(data.getUint16(18, true) & 0x7f) : null;
}
