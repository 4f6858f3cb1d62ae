import { flatten } from "@/lib/extract/narrative/flatten";
import { partsOf, sentencesOf, type Part } from "@/lib/extract/narrative/sentences";

/** The prose of a report without its tables, half-width and without blanks. */
export function proseOf(text: string): string {
  const flat = flatten(text);
  return sentencesOf(flat, undefined)
    .map((s) => flat.text.slice(s.start, s.end))
    .join("");
}

/** Prose of one part (0 = introduction), or null where that part has no heading in the text. */
export function partText(text: string, part: Part): string | null {
  const flat = flatten(text);
  const parts = partsOf(flat.text);
  const at = parts.findIndex((p) => p.part === part);
  if (at < 0) return null;
  const end = parts[at + 1]?.start ?? flat.text.length;
  return flat.text.slice(parts[at]!.start, end).replace(/[一二三四五六]、[^。]{0,30}$/, "");
}

/** Which of the six parts have a heading, in order of appearance. */
export const partsPresent = (text: string): Part[] =>
  partsOf(flatten(text).text)
    .map((p) => p.part)
    .filter((p) => p > 0);
