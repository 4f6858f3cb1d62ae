/**
 * What a binary Word document does to letters beside printing them: hides them, raises them to the number of a note, strikes them out. The
 * tables walked are those of [MS-DOC] 2.8.5 and 2.9.33 (ChpxFkp), the properties those of 2.6.1.
 */
import { ReadError } from "../reasons";
import { raisedDigits } from "./letter-marks";
import { inkOf, type Inked } from "./looks";

export type WordPiece = { text: string; startFilePos: number; size: number; bpc: number };

const [VANISH, STRIKE, DOUBLE_STRIKE, RAISE] = [0x083c, 0x0837, 0x2a53, 0x2a48];
/** Bytes behind a property by its three highest bits; the sixth kind says its own length. [MS-DOC] 2.2.5.1 */
const OPERAND = [1, 1, 2, 4, 2, 2, 0, 3] as const;
/** Marked digits stand in the text as signs that no document may hold (U+FDD0 and on), so that it keeps its length. */
const [STRUCK, RAISED] = [0xfdd0, 0xfdda];
/** Letters that may be copied for all marks together: a document that is no trap never comes near. */
const MAX_COPIED = 400_000_000;
const MARKED = /[\ufdd0-\ufde3]+/g;

/** Writes what is hidden as nothing, and raised or struck digits as marked ones, into the pieces of the text. @throws ReadError `bomb` */
export function markLetters(pieces: readonly WordPiece[], main: Buffer, table: Buffer): void {
  const [from, length] = [main.readUInt32LE(0xfa), main.readUInt32LE(0xfe)];
  const pages = Math.floor((length - 4) / 8);
  const whole = pieces.reduce((sum, p) => sum + p.text.length, pieces.length);
  let copied = 0;
  for (let i = 0; i < pages; i++) {
    const page = main
      .subarray(table.readUInt32LE(from + (pages + 1) * 4 + i * 4) * 512)
      .subarray(0, 512);
    const runs = page.length === 512 ? page.readUInt8(511) : 0;
    for (let j = 0; j < runs && (runs + 1) * 4 + j < 511; j++) {
      const at = page.readUInt8((runs + 1) * 4 + j) * 2;
      const mark = at > 0 ? markIn(page.subarray(at + 1, at + 1 + page.readUInt8(at))) : null;
      if (mark === null) continue;
      copied += whole;
      if (copied > MAX_COPIED) throw new ReadError("bomb");
      replace(pieces, page.readUInt32LE(j * 4), page.readUInt32LE(j * 4 + 4), mark);
    }
  }
}

type Mark = "hidden" | "struck" | "raised";
function markIn(properties: Buffer): Mark | null {
  const marks = new Set<Mark>();
  for (let at = 0; at + 2 < properties.length;) {
    const name = properties.readUInt16LE(at);
    const value = properties.readUInt8(at + 2);
    // 1, or the opposite of a style that does not.
    const on = value === 1 || value === 0x81;
    if (name === VANISH && on) marks.add("hidden");
    else if ((name === STRIKE || name === DOUBLE_STRIKE) && on) marks.add("struck");
    else if (name === RAISE && value > 0) marks.add("raised");
    at += 2 + (OPERAND[name >> 13] || value + 1);
  }
  return (["hidden", "struck", "raised"] as const).find((mark) => marks.has(mark)) ?? null;
}

function replace(pieces: readonly WordPiece[], from: number, to: number, mark: Mark): void {
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
function written(text: string, mark: Mark): string {
  if (mark === "raised") return text.replace(/\d/g, (d) => String.fromCharCode(RAISED + Number(d)));
  return text.replace(/[^\u0000-\u001f]/g, (sign) =>
    mark === "struck" && /\d/.test(sign) ? String.fromCharCode(STRUCK + Number(sign)) : "\u0000",
  );
}

/** A cell's text as it is meant. */
export function inkOfWord(text: string): string {
  const parts: Inked[] = [];
  let at = 0;
  for (const m of text.matchAll(MARKED)) {
    parts.push(
      { text: text.slice(at, m.index), raised: false, struck: false },
      ...[...m[0]].map(unmarked),
    );
    at = m.index + m[0].length;
  }
  return at === 0
    ? text
    : inkOf([...parts, { text: text.slice(at), raised: false, struck: false }]);
}

function unmarked(sign: string): Inked {
  const code = sign.charCodeAt(0);
  return code < RAISED
    ? { text: String(code - STRUCK), raised: false, struck: true }
    : { text: String(code - RAISED), raised: true, struck: false };
}

/** A line of prose as it is meant. */
export const proseOfWord = (text: string): string =>
  text.replace(MARKED, (signs) =>
    [...signs]
      .map(unmarked)
      .map((p) => (p.struck ? "" : raisedDigits(p.text)))
      .join(""),
  );
