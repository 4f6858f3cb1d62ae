/**
 * What a PDF page does to figures beside printing them: small digits at their shoulder or foot
 * number a note, a line through them takes them back.
 */
import { valueOfKey } from "@/lib/lookup";
import { strikeDigits, raisedDigits } from "../letter-marks";
import type { RulingLines, RuledText } from "./ruling";

/**
 * Of the height of what it stands beside: how small the number of a note is, how near, and how much
 * its foot is above or below the other's.
 */
const SMALL = 0.88;
const NEAR = 0.3;
const [RAISED_FROM, RAISED_TO] = [0.1, 0.75];
/** Width of the strips in which ends of pieces are looked for, in points. */
const STRIP = 8;
/** So many pieces that end in one strip are no page of text. */
const MOST = 400;

/** The same pieces; numbers of notes are written, raised, behind what they stand at. */
export function withNotes(pieces: readonly RuledText[]): RuledText[] {
  const small = pieces.filter((p) => /^\s*\d{1,2}\s*$/.test(p.text));
  if (small.length === 0 || new Set(pieces.map((p) => Math.round(p.height * 4))).size < 2)
    return [...pieces];
  const ends = new Map<number, RuledText[]>();
  for (const p of pieces) {
    const strip = Math.floor((p.x + p.width) / STRIP);
    (ends.get(strip) ?? valueOfKey(ends.set(strip, []), strip)).push(p);
  }
  const notes = new Map<RuledText, string>();
  const gone = new Set<RuledText>();
  for (const p of small) {
    const strip = Math.floor(p.x / STRIP);
    const near = [strip - 1, strip, strip + 1].flatMap((s) => ends.get(s)?.slice(0, MOST) ?? []);
    const owner = near.find((o) => o !== p && !gone.has(o) && isNoteAt(p, o));
    if (!owner) continue;
    notes.set(owner, `${notes.get(owner) ?? ""}${raisedDigits(p.text.trim())}`);
    gone.add(p);
  }
  return pieces
    .filter((p) => !gone.has(p))
    .map((p) => (notes.has(p) ? { ...p, text: `${p.text.trimEnd()}${notes.get(p)}` } : p));
}

function isNoteAt(note: RuledText, word: RuledText): boolean {
  const gap = note.x - (word.x + word.width);
  const rise = Math.abs(note.y - word.y) / word.height;
  return (
    note.height <= word.height * SMALL &&
    gap > -word.height * 0.15 &&
    gap < word.height * NEAR &&
    rise >= RAISED_FROM &&
    rise <= RAISED_TO
  );
}

/** Where a stroke through letters runs, in parts of their height above their foot. */
const [THROUGH_FROM, THROUGH_TO] = [0.12, 0.5];

/**
 * Figures with a short line through them, or through a part of them, have their stroke: what is
 * left of them is for a person to say.
 */
export function withStrokes(
  pieces: readonly RuledText[],
  { horizontal }: RulingLines,
): RuledText[] {
  const lines = new Map<number, { y: number; x0: number; x1: number }[]>();
  for (const line of horizontal) {
    const strip = Math.floor(line.y / STRIP);
    (lines.get(strip) ?? valueOfKey(lines.set(strip, []), strip)).push(line);
  }
  const isStruck = (p: RuledText): boolean => {
    const strip = Math.floor((p.y + p.height * THROUGH_FROM) / STRIP);
    const near = [strip, strip + 1].flatMap((s) => lines.get(s)?.slice(0, MOST) ?? []);
    // A border is longer than the figure that it runs into.
    return near.some(
      (l) =>
        l.y > p.y + p.height * THROUGH_FROM &&
        l.y < p.y + p.height * THROUGH_TO &&
        l.x0 > p.x - p.height * 0.3 &&
        l.x1 < p.x + p.width + p.height * 0.3,
    );
  };
  return pieces.map((p) =>
    /\d/.test(p.text) && p.height < STRIP * 4 && isStruck(p)
      ? { ...p, text: strikeDigits(p.text) }
      : p,
  );
}
