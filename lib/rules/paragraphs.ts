import { flattenText } from "@/lib/extract/narrative/flatten";
import { partsOfReport, type ReportPart } from "@/lib/extract/narrative/sentences";
import { requirePresent, valueAt } from "@/lib/lookup";

/** The beginning of the next part's heading. */
const NEXT_HEADING = /[一二三四五六][、.][^\n。]{0,30}$/;

/**
 * A part of a report with the line breaks and signs of its source; null where the part has no
 * heading. For parts without tables.
 */
export function paragraphsOfPart(text: string, part: ReportPart): string[] | null {
  const flat = flattenText(text);
  const parts = partsOfReport(flat.text);
  const at = parts.findIndex((p) => p.part === part);
  if (at < 0) return null;
  const start = valueAt(parts, at).start;
  if (start >= flat.at.length) return [];
  const next = parts[at + 1];
  const from = valueAt(flat.at, start);
  const to =
    next === undefined
      ? text.length
      : requirePresent(flat.end[next.start - 1] ?? text.length, "end of part");
  return text
    .slice(from, to)
    .replace(NEXT_HEADING, "")
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
