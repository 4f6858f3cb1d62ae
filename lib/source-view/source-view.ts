/**
 * The original as a page may show it: text, tables rebuilt cell by cell from what the reader saw, pictures of PDF pages. No markup of the
 * source reaches the browser, so nothing in it can be active. Every place a figure was read from carries that figure's address.
 */
import { readBytes } from "@/lib/extract/formats/read-bytes";
import { ReadError } from "@/lib/extract/reasons";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { documentHtml } from "./document";
import { esc, markedText, textSpans, type Placed } from "./marks";
import { pdfHtml, picturesHtml, type PdfWords } from "./pdf";

export type { Placed } from "./marks";
type Figure = { readonly id: string; readonly source: Placed["source"] };
type TextFigure = { readonly indicator: string; readonly source: Placed["source"] };

/** Stable ids of the figures in the text: the n-th of its indicator. */
export function textIds(narrative: readonly { readonly indicator: string }[]): string[] {
  return narrative.map(
    ({ indicator }, i) =>
      `text-${indicator}-${narrative.slice(0, i + 1).filter((n) => n.indicator === indicator).length}`,
  );
}

export type OriginalOptions = {
  readonly cells: readonly Figure[];
  readonly narrative: readonly TextFigure[];
  readonly label: string;
  readonly locale: "zh" | "en";
  readonly pageHref: (page: number) => string;
  readonly words: PdfWords;
};

/** HTML of the original; of a scan or photo, whose words nobody can vouch for, the pictures of its pages alone. */
export async function renderOriginal(bytes: Uint8Array, o: OriginalOptions): Promise<string> {
  const ids = textIds(o.narrative);
  const placed: Placed[] = [
    ...o.cells.map((c) => ({ ...c, name: indicatorOf(c.id)?.name[o.locale] ?? c.id })),
    ...o.narrative.map((n, i) => ({ id: ids[i]!, source: n.source, name: n.indicator })),
  ];
  try {
    const doc = await readBytes(bytes);
    if (doc.mediaType === "application/pdf") return await pdfHtml(bytes, doc, placed, o);
    if (doc.grids.some((g) => g.slots.flat().some((c) => c && "table" in c.source)))
      return documentHtml(doc, placed, o.label);
    return `<pre>${markedText(doc.text, 0, doc.text.length, textSpans(placed))}</pre>`;
  } catch (error) {
    if (error instanceof ReadError)
      return (await picturesHtml(bytes, placed, o)) || `<p>${esc(error.message)}</p>`;
    throw error;
  }
}
