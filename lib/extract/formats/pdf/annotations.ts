import type { Spot } from "./sight";

/**
 * What is laid over a page and shown with it: fields of a form, notes, stamps. What it says is not
 * among the page's letters.
 */
const LAID_OVER = new Set([
  "Widget",
  "FreeText",
  "Stamp",
  "Square",
  "Circle",
  "Polygon",
  "Ink",
  "Redact",
  "StrikeOut",
]);
export async function annotationSpots(page: {
  getAnnotations: () => Promise<unknown[]>;
}): Promise<Spot[]> {
  const all = (await page.getAnnotations().catch(() => [])) as {
    subtype?: string;
    rect?: number[];
    fieldValue?: unknown;
    contentsObj?: { str?: string };
  }[];
  return all
    .filter((a) => LAID_OVER.has(a.subtype ?? "") && a.rect?.length === 4)
    .map((a) => ({
      doubt: a.subtype === "StrikeOut" ? ("struck" as const) : ("not_seen" as const),
      box: a.rect as unknown as Spot["box"],
      other: typeof a.fieldValue === "string" ? a.fieldValue : (a.contentsObj?.str ?? ""),
    }));
}
