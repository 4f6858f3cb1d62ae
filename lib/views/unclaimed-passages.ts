/** What stands around a number of the original that belongs to no figure. */
import type { UnclaimedNumber } from "@/lib/extract/types";

export type Passage =
  | { readonly kind: "words"; readonly before: string; readonly after: string }
  | { readonly kind: "page"; readonly page: number }
  | { readonly kind: "cell"; readonly table: number; readonly row: number; readonly column: number }
  | { readonly kind: "unknown" };

/** Letters on each side. */
const AROUND = 18;
const SENTENCE_END = /[。；！？]/;

/** @param text the report's whole text, into which places in a text point */
export function passageOf(text: string, { text: number, source }: UnclaimedNumber): Passage {
  if (source.kind === "pdf") return { kind: "page", page: source.page };
  if (source.kind === "inferred") return { kind: "unknown" };
  if (source.kind !== "text")
    return {
      kind: "cell",
      table: source.table + 1,
      row: source.row + 1,
      column: source.col + 1,
    };
  const { start, end } = source;
  if (text.slice(start, end) !== number) return { kind: "unknown" };
  return { kind: "words", before: wordsBefore(text, start), after: wordsBehind(text, end) };
}

const tidy = (words: string): string => words.replace(/[\s|\u0000]+/g, " ");

function wordsBefore(text: string, start: number): string {
  const words = tidy(text.slice(Math.max(0, start - 6 * AROUND), start));
  const sentence = words.split(SENTENCE_END).at(-1) ?? "";
  const letters = [...sentence];
  return letters.length > AROUND ? `…${letters.slice(-AROUND).join("")}` : sentence.trimStart();
}

function wordsBehind(text: string, end: number): string {
  const words = tidy(text.slice(end, end + 6 * AROUND));
  const stop = words.search(SENTENCE_END);
  const letters = [...(stop < 0 ? words : words.slice(0, stop + 1))];
  return letters.length > AROUND
    ? `${letters.slice(0, AROUND).join("")}…`
    : letters.join("").trimEnd();
}
