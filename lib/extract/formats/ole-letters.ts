/**
 * What a binary Word document does to letters beside printing them: hides them, raises them to the
 * number of a note, strikes them out, colours them, or marks them as a change that nobody has
 * accepted. The tables walked are those of [MS-DOC] 2.8.5 and 2.9.33 (ChpxFkp), the properties
 * those of 2.6.1.
 */
import { ReadError } from "../reasons";
import { BLACK, isLost, WHITE, type Colour } from "./html-colours";
import { raisedDigits } from "./letter-marks";
import { inkReadingOf, PICTURE, type Change, type Inked, type InkReading } from "./looks";
import {
  basesOf,
  wordParagraphsOf,
  propertiesIn,
  wordStylesOf,
  type WordParagraph,
  type WordStyle,
} from "./ole-paragraphs";

export type WordPiece = { text: string; startFilePos: number; size: number; bpc: number };

/** Letters that may be copied for all marks together: a document that is no trap never comes near. */
const MAX_COPIED = 400_000_000;

/**
 * What is said of a digit: how it is printed, whether a change touches it, and coarsely its colour
 * and size, each a place of one number.
 */
const KINDS = ["level", "raised", "struck", "faint"] as const;
const CHANGES: readonly (Change | undefined)[] = [undefined, "inserted", "deleted"];
const SIZES = 4;
type Mark = {
  readonly kind: number;
  readonly change: number;
  readonly size: number;
  readonly colour: number;
};
const marked = ({ kind, change, size, colour }: Mark): number =>
  kind + KINDS.length * (change + CHANGES.length * (size + SIZES * colour));
/**
 * Marked digits stand in the text as signs of the private area, ten for each way to look, so that
 * it keeps its length.
 */
const FIRST = 0xe000;
const MARKED = /[\ue000-\ueeff]+/g;

/**
 * Writes what is hidden as nothing, and digits that are not simply printed as marked ones, into the
 * pieces of the text. Answers with the number of stretches that changes touch. @throws ReadError
 * `bomb`
 */
export function markLetters(pieces: readonly WordPiece[], main: Buffer, table: Buffer): number {
  const [from, length] = [main.readUInt32LE(0xfa), main.readUInt32LE(0xfe)];
  const pages = Math.floor((length - 4) / 8);
  const whole = pieces.reduce((sum, p) => sum + p.text.length, pieces.length);
  for (const piece of pieces) piece.text = piece.text.replace(MARKED, "\ufffd");
  let [copied, revisions] = [0, 0];
  const styles = wordStylesOf(main, table);
  const dressed = dressedParagraphs(pieces, main, table, styles);
  for (let i = 0; i < pages; i++) {
    const page = main
      .subarray(table.readUInt32LE(from + (pages + 1) * 4 + i * 4) * 512)
      .subarray(0, 512);
    const runs = page.length === 512 ? page.readUInt8(511) : 0;
    for (let j = 0; j < runs && (runs + 1) * 4 + j < 511; j++) {
      const at = page.readUInt8((runs + 1) * 4 + j) * 2;
      const own = at > 0 ? page.subarray(at + 1, at + 1 + page.readUInt8(at)) : Buffer.alloc(0);
      const [start, end] = [page.readUInt32LE(j * 4), page.readUInt32LE(j * 4 + 4)];
      for (const { from: a, to: b, look } of stretchesOf(start, end, dressed)) {
        const mark = at > 0 || look !== PLAIN ? markIn(own, look, styles) : null;
        if (mark === null) continue;
        copied += whole;
        if (copied > MAX_COPIED) throw new ReadError("bomb");
        if (mark !== "hidden" && mark.change > 0) revisions++;
        replace(pieces, a, b, mark);
      }
    }
  }
  return revisions;
}

type Stretch = { readonly from: number; readonly to: number; readonly look: Look };
/** The parts of a run of letters that lie in paragraphs whose style or ground changes how they look. */
function stretchesOf(from: number, to: number, dressed: readonly Stretch[]): Stretch[] {
  const inside = dressed.filter((p) => p.from < to && from < p.to);
  if (inside.length === 0) return [{ from, to, look: PLAIN }];
  const found: Stretch[] = [];
  let at = from;
  for (const p of inside) {
    const [a, b] = [Math.max(at, p.from), Math.min(to, p.to)];
    if (a > at) found.push({ from: at, to: a, look: PLAIN });
    if (b > a) found.push({ from: a, to: b, look: p.look });
    at = Math.max(at, b);
  }
  return at < to ? [...found, { from: at, to, look: PLAIN }] : found;
}

/** Properties of paragraphs: ground, number of a list, height of a row. [MS-DOC] 2.6.2, 2.6.3 */
const PARAGRAPH = { ground: 0xc64d, list: 0x460b, rowHeight: 0x9407 } as const;
/** Twentieths of a point: no figure is seen in a row that is never higher. */
const LEAST_ROW = 80;

/**
 * Paragraphs whose letters do not look plain by themselves. Marks in the text at once the cells that
 * hold a number of a list alone, and the rows that are too low for a figure.
 */
function dressedParagraphs(
  pieces: readonly WordPiece[],
  main: Buffer,
  table: Buffer,
  styles: ReadonlyMap<number, WordStyle>,
): Stretch[] {
  const dressed: Stretch[] = [];
  for (const paragraph of wordParagraphsOf(main, table)) {
    const bases = basesOf(styles, paragraph.style);
    const look = { ...PLAIN };
    for (const { letters } of bases) applyTo(look, letters, new Map());
    for (const data of [...bases.map((style) => style.paragraph), paragraph.properties])
      for (const [name, operand] of propertiesIn(data)) {
        if (name === PARAGRAPH.ground) look.ground = colourAt(operand, 5);
        if (name === PARAGRAPH.rowHeight) markRow(pieces, paragraph, shortAt(operand));
        if (name === PARAGRAPH.list && shortAt(operand) > 0) markCell(pieces, paragraph);
      }
    const isPlain = (Object.keys(PLAIN) as (keyof Look)[]).every(
      (key) => key === "size" || look[key] === PLAIN[key],
    );
    if (!isPlain) dressed.push({ from: paragraph.from, to: paragraph.to, look });
  }
  return dressed.sort((a, b) => a.from - b.from);
}

/** Ends of cells and rows in the text, and how they are written where nothing but a number, or nothing, is seen. */
const ENDS = { cell: "\u0007", row: "\n" } as const;
export const NUMBERED_CELL = "\u001d";
export const LOW_ROW = "\u001c";
function markRow(pieces: readonly WordPiece[], paragraph: WordParagraph, height: number): void {
  if (height < 0 && -height < LEAST_ROW) markEnd(pieces, paragraph, ENDS.row, LOW_ROW);
}
function markCell(pieces: readonly WordPiece[], paragraph: WordParagraph): void {
  markEnd(pieces, paragraph, ENDS.cell, NUMBERED_CELL);
}
/** Only where the paragraph is nothing but the sign. */
function markEnd(
  pieces: readonly WordPiece[],
  { from, to }: WordParagraph,
  sign: string,
  mark: string,
): void {
  const piece = pieces.find((p) => from >= p.startFilePos && to <= p.startFilePos + p.size);
  if (!piece || to - from !== piece.bpc) return;
  const at = (from - piece.startFilePos) / piece.bpc;
  if (piece.text[at] === sign)
    piece.text = `${piece.text.slice(0, at)}${mark}${piece.text.slice(at + 1)}`;
}

/** Half points: no smaller letters are read. */
const LEAST_SIZE = 6;
/** Colours of the old palette of sixteen by their number; 0 is automatic. [MS-DOC] 2.9.119 */
const PALETTE: readonly (Colour | null)[] = [
  null,
  BLACK,
  [0, 0, 255, 1],
  [0, 255, 255, 1],
  [0, 255, 0, 1],
  [255, 0, 255, 1],
  [255, 0, 0, 1],
  [255, 255, 0, 1],
  WHITE,
  [0, 0, 128, 1],
  [0, 128, 128, 1],
  [0, 128, 0, 1],
  [128, 0, 128, 1],
  [128, 0, 0, 1],
  [128, 128, 0, 1],
  [128, 128, 128, 1],
  [192, 192, 192, 1],
];

type Look = {
  isHidden: boolean;
  isStruck: boolean;
  isRaised: boolean;
  change: number;
  size: number;
  ink: Colour | null;
  ground: Colour | null;
};
const PLAIN: Look = {
  ...{ isHidden: false, isStruck: false, isRaised: false },
  ...{ change: 0, size: 0, ink: null, ground: null },
};
/** Red, green and blue; a last byte other than 0 says that the colour is automatic. */
const colourAt = (data: Buffer, at: number): Colour | null =>
  at + 4 > data.length || data.readUInt8(at + 3) !== 0
    ? null
    : [data.readUInt8(at), data.readUInt8(at + 1), data.readUInt8(at + 2), 1];

/** A number of two bytes, or none. */
const shortAt = (data: Buffer): number => (data.length < 2 ? Number.NaN : data.readInt16LE(0));
/**
 * Half points that the letters of a note are moved from their line; per cent of their width below
 * which letters are a stroke.
 */
const [FAR_FROM_LINE, LEAST_SCALE] = [6, 10];
/** Twentieths of a point by which letters are set so close that they lie on each other. */
const ON_EACH_OTHER = -60;

type Effect = (data: Buffer, value: number, before: Look) => Partial<Look>;
/** A property is on by 1, or by the opposite of a style that has it not. */
const isOn = (value: number): boolean => value === 1 || value === 0x81;
const EFFECTS: ReadonlyMap<number, Effect> = new Map<number, Effect>([
  [0x083c, (_, value) => ({ isHidden: isOn(value) })],
  [0x0800, (_, value, { change }) => ({ change: isOn(value) ? 2 : change })],
  [0x0801, (_, value, { change }) => ({ change: isOn(value) ? Math.max(1, change) : change })],
  [0x0837, (_, value, { isStruck }) => ({ isStruck: isStruck || isOn(value) })],
  [0x2a53, (_, value, { isStruck }) => ({ isStruck: isStruck || isOn(value) })],
  [0x2a48, (_, value) => ({ isRaised: value > 0 })],
  // Half points from the line, and per cent of the width.
  [
    0x4845,
    (data, _, { isRaised }) => ({ isRaised: isRaised || Math.abs(shortAt(data)) >= FAR_FROM_LINE }),
  ],
  [0x4852, (data) => (shortAt(data) < LEAST_SCALE ? { size: 2 } : {})],
  // Twentieths of a point between letters; several lines of letters in one.
  [0x8840, (data) => (shortAt(data) <= ON_EACH_OTHER ? { size: 2 } : {})],
  [0xca78, (data) => (data.length > 1 && data.readUInt8(1) > 0 ? { size: 2 } : {})],
  [0x2a42, (_, value) => ({ ink: PALETTE[value] ?? null })],
  [0x6870, (data) => ({ ink: colourAt(data, 0) })],
  [0x2a0c, (_, value) => ({ ground: PALETTE[value] ?? null })],
  [0xca71, (data) => ({ ground: colourAt(data, 5) })],
  [0x4a43, (data) => ({ size: data.length < 2 ? 0 : data.readUInt16LE(0) })],
]);

/** The style of letters that a run names. */
const LETTERS_STYLE = 0x4a30;
function applyTo(look: Look, data: Buffer, styles: ReadonlyMap<number, WordStyle>): void {
  for (const [name, operand] of propertiesIn(data)) {
    if (name === LETTERS_STYLE)
      for (const { letters } of basesOf(styles, shortAt(operand)))
        applyTo(look, letters, new Map());
    Object.assign(look, EFFECTS.get(name)?.(operand, operand.readUInt8(0), look));
  }
}

/** Null where letters are simply printed. `below`: how the paragraph makes them look. */
function markIn(
  properties: Buffer,
  below: Look,
  styles: ReadonlyMap<number, WordStyle>,
): Mark | "hidden" | null {
  const look: Look = { ...below };
  applyTo(look, properties, styles);
  if (look.isHidden) return "hidden";
  const { change, size, ink } = look;
  const mark = { kind: kindOf(look), change, size: sizeClass(size), colour: coarse(ink ?? BLACK) };
  return marked(mark) === 0 ? null : mark;
}

function kindOf({ size, ink, ground, isStruck, isRaised }: Look): number {
  const isTiny = size > 0 && size < LEAST_SIZE;
  if (isTiny || isLost(ink ?? BLACK, ground ?? WHITE)) return KINDS.indexOf("faint");
  if (isStruck) return KINDS.indexOf("struck");
  return isRaised ? KINDS.indexOf("raised") : 0;
}

/** 0 where nothing is said; sizes that an eye tells apart are mostly of different classes. */
const sizeClass = (size: number): number =>
  size <= 0 ? 0 : 1 + (Math.round(Math.log2(size) * 3) % (SIZES - 1));

/** One of eight: enough to tell letters apart that an eye tells apart. */
const coarse = ([red, green, blue]: Colour): number =>
  (red > 127 ? 4 : 0) + (green > 127 ? 2 : 0) + (blue > 127 ? 1 : 0);

function replace(
  pieces: readonly WordPiece[],
  from: number,
  to: number,
  mark: Mark | "hidden",
): void {
  for (const piece of pieces) {
    const [start, end] = [
      Math.max(from, piece.startFilePos),
      Math.min(to, piece.startFilePos + piece.size),
    ];
    if (end <= start) continue;
    const [a, b] = [
      Math.floor((start - piece.startFilePos) / piece.bpc),
      Math.ceil((end - piece.startFilePos) / piece.bpc),
    ];
    piece.text =
      piece.text.slice(0, a) + written(piece.text.slice(a, b), mark) + piece.text.slice(b);
  }
}

/** Marks of cells, rows and paragraphs stay, whatever is done to them. */
function written(text: string, mark: Mark | "hidden"): string {
  const isGone =
    mark === "hidden" ||
    mark.kind === KINDS.indexOf("struck") ||
    CHANGES[mark.change] === "deleted";
  return text.replace(/[^\u0000-\u001f]/g, (sign) => {
    if (mark !== "hidden" && /\d/.test(sign))
      return String.fromCharCode(FIRST + marked(mark) * 10 + Number(sign));
    return isGone ? "\u0000" : sign;
  });
}

const plain = (text: string): Inked => ({ text, raised: false, struck: false, look: "0" });

/** A cell's text as it is meant, and the doubt that its letters leave. */
export function inkOfWord(text: string): InkReading {
  if (!text.includes(PICTURE) && text.search(MARKED) < 0) return { text };
  return inkReadingOf(
    text
      .split(/(\ufffc)/)
      .flatMap((part) =>
        part === PICTURE ? [{ ...plain(PICTURE), unread: true }] : partsOf(part),
      ),
  );
}

function partsOf(text: string): Inked[] {
  const parts: Inked[] = [];
  let at = 0;
  for (const m of text.matchAll(MARKED)) {
    parts.push(plain(text.slice(at, m.index)), ...[...m[0]].map(unmarked));
    at = m.index + m[0].length;
  }
  return [...parts, plain(text.slice(at))];
}

function unmarked(sign: string): Inked {
  const code = sign.charCodeAt(0) - FIRST;
  const mark = Math.floor(code / 10);
  const kind = KINDS[mark % KINDS.length];
  const rest = Math.floor(mark / KINDS.length);
  const change = CHANGES[rest % CHANGES.length];
  return {
    text: String(code % 10),
    raised: kind === "raised",
    struck: kind === "struck",
    look: String(Math.floor(rest / CHANGES.length)),
    faint: kind === "faint",
    ...(change ? { change } : {}),
  };
}

/** A line of prose as it is meant. */
export const proseOfWord = (text: string): string =>
  text.replaceAll(PICTURE, "").replace(MARKED, (signs) =>
    [...signs]
      .map(unmarked)
      .filter((p) => !p.struck && !p.faint && p.change !== "deleted")
      .map((p) => (p.raised ? raisedDigits(p.text) : p.text))
      .join(""),
  );
