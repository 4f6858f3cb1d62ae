/**
 * What letters look like, and what that says about the figure they make. A reader of the page sees
 * ink, not characters: what nobody sees is no text, and a figure put together from letters that
 * look different is for a person to read.
 */
import type { Doubt } from "../types";
import { strikeDigits, raisedDigits } from "./letter-marks";

/** A change that nobody has accepted yet. */
export type Change = "inserted" | "deleted";
/** A run of letters that look alike. */
export type Inked = {
  readonly text: string;
  readonly raised: boolean;
  readonly struck: boolean;
  /** Whatever tells it apart from its neighbours by eye: colour, size, place. Equal strings look alike. */
  readonly look?: string;
  /** Printed where no eye sees it, as far as that can be told from the file. */
  readonly faint?: boolean;
  readonly change?: Change | undefined;
  /** Shown, but not by letters: the file says that something stands here, not what. */
  readonly unread?: boolean;
};
/** What a cell prints; where that is in doubt, why, and how else it may be read. */
export type InkReading = {
  readonly text: string;
  readonly doubt?: Doubt;
  readonly other?: string;
};

/** Unicode's sign for an object among letters. */
export const PICTURE = "\ufffc";
/** From here on letters run from right to left, whatever they are. */
const REVERSED = "\u202e";
/** Signs of which folding makes a digit are neither of these nor ideographs. */
const FOLDABLE = /[^\x20-\x7e\u3000-\u303f\u4e00-\u9fff]/;
/** Also in another dress: full-width, raised, ringed. */
export const hasDigit = (text: string): boolean =>
  /\d/.test(text) || (FOLDABLE.test(text) && /\d/.test(text.normalize("NFKC")));
function textOf(parts: readonly Inked[]): string {
  let text = "";
  for (const part of parts) text += part.text;
  return text;
}
const hasTwoFigures = (parts: readonly Inked[]): boolean =>
  parts.length > 1 && parts.filter((p) => hasDigit(p.text)).length > 1;
const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

const isPlain = ({ text, raised, struck, faint, change, unread }: Inked): boolean =>
  !raised && !struck && !faint && !change && !unread && !text.includes(REVERSED);

/** The text that a reader of the page sees, and the doubt that the way it is written leaves. */
export function inkReadingOf(parts: readonly Inked[]): InkReading {
  // Nearly every cell: nothing about its letters is special, and no two figures touch.
  if (parts.every(isPlain) && !hasTwoFigures(parts)) return { text: textOf(parts) };
  if (parts.some((p) => p.text.includes(REVERSED)))
    return inkReadingOf(
      parts.map((p) => ({ ...p, text: p.text.replaceAll(REVERSED, ""), unread: true })),
    );
  const shown = parts.filter((p) => !p.faint && !p.unread && p.change !== "deleted");
  const text = inkOf(shown);
  return (
    revised(parts, text) ??
    unread(parts, text) ??
    faded(parts, text) ??
    replaced(shown, text) ??
    mixed(shown, text) ?? { text }
  );
}

/**
 * The text of a cell from its parts. A raised number points to a note: as a plain digit it would be
 * one more of the figure beside it. What is struck out beside something else has been replaced by
 * it; alone, it keeps its stroke, so that a person looks.
 */
export function inkOf(parts: readonly Inked[]): string {
  const kept = parts.some((p) => !p.struck && p.text.trim() !== "");
  const level = parts.some((p) => !p.struck && !p.raised && p.text.trim() !== "");
  return parts
    .map((p) => {
      if (p.struck) return kept ? "" : strikeDigits(p.text);
      return p.raised && level ? raisedDigits(p.text) : p.text;
    })
    .join("");
}

const doubtful = (text: string, doubt: Doubt, other: string): InkReading => ({
  text,
  doubt,
  other: plain(other),
});

/** A figure that a change not yet accepted touches: as the changes leave it, and as it was before them. */
function revised(parts: readonly Inked[], text: string): InkReading | null {
  const changed = parts.filter((p) => p.change && !p.faint && hasDigit(p.text));
  if (changed.length === 0) return null;
  const before = inkOf(parts.filter((p) => p.change !== "inserted" && !p.faint));
  return plain(before) === plain(text) ? null : doubtful(text, "revised", before);
}

/** A picture, a script, generated content: something is shown here that the file does not hold as text. */
function unread(parts: readonly Inked[], text: string): InkReading | null {
  const hidden = parts.filter((p) => p.unread);
  if (hidden.length === 0 || (plain(text) !== "" && !hasDigit(text))) return null;
  const said = textOf(parts.filter((p) => p.unread || (!p.faint && p.change !== "deleted")));
  return doubtful(plain(text) === "" ? PICTURE : text, "not_seen", said.replaceAll(PICTURE, ""));
}

/** Digits that hardly anybody sees beside, or in place of, others. */
function faded(parts: readonly Inked[], text: string): InkReading | null {
  if (!parts.some((p) => p.faint && hasDigit(p.text))) return null;
  return doubtful(text, "hidden", textOf(parts.filter((p) => p.change !== "deleted")));
}

/** A figure struck out beside another: somebody has corrected it, and may have struck the wrong one. */
function replaced(parts: readonly Inked[], text: string): InkReading | null {
  const struck = textOf(parts.filter((p) => p.struck));
  if (!hasDigit(struck)) return null;
  return doubtful(text, "struck", struck);
}

/** Digits that touch and do not look alike. */
function mixed(parts: readonly Inked[], text: string): InkReading | null {
  let last: Inked | null = null;
  for (const part of parts) {
    if (part.struck || part.raised || part.text === "") continue;
    if (
      last &&
      last.look !== part.look &&
      /\d[.,]?$/.test(last.text.normalize("NFKC")) &&
      /^[.,]?\d/.test(part.text.normalize("NFKC"))
    )
      return doubtful(text, "mixed_look", byLook(parts).join(" | "));
    last = part;
  }
  return null;
}

/** What the letters of each look say by themselves. */
function byLook(parts: readonly Inked[]): string[] {
  const looks = new Map<string, string>();
  for (const { look = "", text } of parts) looks.set(look, (looks.get(look) ?? "") + text);
  return [...looks.values()].filter(hasDigit);
}
