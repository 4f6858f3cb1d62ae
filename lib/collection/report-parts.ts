/**
 * The words of a report that is typed: three parts are prose, the others are the tables. Pure; the
 * same in the browser and on the server.
 */
import { SECTION } from "@/lib/forms";

/** In the order of the report. */
export const PROSE_PARTS = ["one", "five", "six"] as const;
export type ProsePart = (typeof PROSE_PARTS)[number];
export type PartTexts = Readonly<Record<ProsePart, string>>;
export const NO_TEXTS: PartTexts = { one: "", five: "", six: "" };

const ALL_PARTS = ["one", "two", "three", "four", "five", "six"] as const;

/** Browsers send `\r\n`; blanks at the ends of lines say nothing. */
export const tidyPart = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t\u3000]+$/gm, "")
    .trim();

export const paragraphsOf = (text: string): string[] =>
  tidyPart(text)
    .split(/\n+/)
    .map((line) => line.replace(/^[ \t\u3000]+/, ""))
    .filter((line) => line !== "");

/** The sentence with the period that every report begins with. */
export const periodSentence = (start: string, end: string): string => {
  const day = (d: string) => d.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  return `本报告中所列数据的统计期限自${day(start)}起至${day(end)}止。`;
};

/**
 * The report as running text, without its tables: what the rules about words read and what a search
 * finds. Empty while nobody has written anything, so that an empty form is not taken for a report
 * with six headings.
 */
export function composeText(
  head: { readonly title: string; readonly start: string; readonly end: string },
  texts: PartTexts,
): string {
  if (PROSE_PARTS.every((part) => tidyPart(texts[part]) === "")) return "";
  const lines = ALL_PARTS.flatMap((part) => {
    const body = part in texts ? paragraphsOf(texts[part as ProsePart]) : [];
    const lead = part === "one" ? [periodSentence(head.start, head.end)] : [];
    return [SECTION[part].zh, ...lead, ...body];
  });
  return [head.title, ...lines].join("\n");
}
