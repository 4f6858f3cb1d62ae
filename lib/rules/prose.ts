import { flattenText } from "@/lib/extract/narrative/flatten";
import { partsOfReport, sentencesOf, type ReportPart } from "@/lib/extract/narrative/sentences";
import { valueAt } from "@/lib/lookup";

/** The prose of a report without its tables, half-width and without blanks. */
export function proseOf(text: string): string {
  const flat = flattenText(text);
  return sentencesOf(flat, undefined)
    .map((s) => flat.text.slice(s.start, s.end))
    .join("");
}

/** Prose of one part (0 = introduction), or null where that part has no heading in the text. */
export function partText(text: string, part: ReportPart): string | null {
  const flat = flattenText(text);
  const parts = partsOfReport(flat.text);
  const at = parts.findIndex((p) => p.part === part);
  if (at < 0) return null;
  const end = parts[at + 1]?.start ?? flat.text.length;
  return flat.text.slice(valueAt(parts, at).start, end).replace(/[一二三四五六]、[^。]{0,30}$/, "");
}

/** Which of the six parts have a heading, in order of appearance. */
export const partsPresent = (text: string): ReportPart[] =>
  partsOfReport(flattenText(text).text)
    .map((p) => p.part)
    .filter((p) => p > 0);
