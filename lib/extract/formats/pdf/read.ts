/** PDF with text: what its pages paint, as pdf.js gives it. What is made of that: `assemble.ts`. */
import { MAX_FONT_LETTERS, MAX_PAGES } from "@/lib/extract/limits";
import { ReadError } from "@/lib/extract/reasons";
import type { ReadDocument } from "@/lib/extract/types";
import { annotationSpots } from "./annotations";
import { PageBook, type Item, type PaintedPage } from "./assemble";
import { countFontLetters } from "./font-letters";
import { openForReading } from "./pdfjs";

export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  if (countFontLetters(bytes) > MAX_FONT_LETTERS) throw new ReadError("damaged");
  const { pdfjs, task, flood, close } = await openForReading(bytes);
  const { OPS } = pdfjs;
  let pdf: Awaited<typeof task.promise>;
  try {
    pdf = await task.promise;
  } catch (error) {
    await close().catch(() => {});
    throw new ReadError(
      /password/i.test(String((error as Error).name + error)) ? "encrypted" : "damaged",
      error,
    );
  }
  try {
    if (pdf.numPages > MAX_PAGES) throw new ReadError("too_many_pages");
    const book = new PageBook();
    const layers = await pdf.getOptionalContentConfig().catch(() => null);
    const isShown = (layer: unknown) => layers?.isVisible(layer as never) ?? true;
    for (let number = 1; number <= pdf.numPages; number++) {
      const painted = await Promise.race([paintedPage(await pdf.getPage(number)), flood]);
      book.add({ ...painted, ops: OPS, isShown }, number);
    }
    const title = await pdf
      .getMetadata()
      .then((m) => (m.info as { Title?: string }).Title ?? null)
      .catch(() => null);
    return book.finish(title);
  } finally {
    await close();
  }
}

type PdfPage = {
  getTextContent: (o: never) => Promise<{ items: unknown[] }>;
  getOperatorList: (o: { annotationMode: number }) => Promise<unknown>;
  getAnnotations: () => Promise<unknown[]>;
  cleanup: () => unknown;
  readonly view: number[];
};

async function paintedPage(page: PdfPage): Promise<Omit<PaintedPage, "ops">> {
  // First, because what it paints is counted: see `MAX_PAINTED_FORMS`.
  const operators = await page.getOperatorList({ annotationMode: 0 });
  const content = await page.getTextContent({ disableNormalization: false } as never);
  const items = (content.items as Partial<Item>[]).filter(
    (i): i is Item => typeof i.str === "string" && i.str.trim() !== "",
  );
  const added = await annotationSpots(page);
  page.cleanup();
  return { items, operators, added, view: page.view as never };
}
