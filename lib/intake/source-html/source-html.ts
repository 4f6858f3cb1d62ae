/**
 * The original as a page may show it: text, tables rebuilt cell by cell from what the reader saw,
 * pictures of PDF pages. No markup of the source reaches the browser, so nothing in it can be
 * active. Every place a figure was read from carries that figure's address. Runs in a reading
 * program (`host/pool.ts`); languages and addresses are filled in where it is shown (`slots.ts`).
 */
import { readBytes } from "@/lib/extract/formats/read-bytes";
import { ReadError } from "@/lib/extract/reasons";
import { documentHtml } from "./document";
import { textIds, unclaimedId, type SourceFigures } from "./figures";
import { markText, textSpans, type PlacedFigure } from "./marks";
import { pdfHtml, picturesHtml } from "./pages";
import { makeSlot } from "./slots";

/**
 * HTML of the original; of a scan or photo, whose words nobody can vouch for, the pictures of its
 * pages alone.
 */
export async function makeSourceHtml(bytes: Uint8Array, figures: SourceFigures): Promise<string> {
  const ids = textIds(figures.narrative);
  const placed: PlacedFigure[] = [
    ...figures.cells,
    ...figures.narrative.map((n, i) => ({ id: ids[i] ?? "", source: n.source })),
    ...(figures.unclaimed ?? []).map(({ source }, i) => ({ id: unclaimedId(i + 1), source })),
  ];
  try {
    const doc = await readBytes(bytes);
    if (/\/(?:pdf|ofd)$/.test(doc.mediaType)) return await pdfHtml(bytes, doc, placed);
    if (doc.grids.some((g) => g.slots.flat().some((c) => c && "table" in c.source)))
      return documentHtml(doc, placed);
    return `<pre>${markText(doc.text, 0, doc.text.length, textSpans(placed))}</pre>`;
  } catch (error) {
    if (error instanceof ReadError)
      return (await picturesHtml(bytes, placed)) || `<p>${makeSlot("reason", error.code)}</p>`;
    throw error;
  }
}
