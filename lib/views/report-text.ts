/** The prose of a report by its parts, wherever it comes from. */
import { NO_TEXTS, type PartTexts } from "@/lib/collection/report-parts";
import { paragraphsOfPart } from "@/lib/rules/paragraphs";

/** Null where the text has none of the headings. */
export function partsOfText(text: string): PartTexts | null {
  const found = { one: 1, five: 5, six: 6 } as const;
  const parts = Object.entries(found).flatMap(([name, part]) => {
    const lines = paragraphsOfPart(text, part);
    return lines === null ? [] : [[name, lines.join("\n")] as const];
  });
  return parts.length === 0 ? null : { ...NO_TEXTS, ...Object.fromEntries(parts) };
}
