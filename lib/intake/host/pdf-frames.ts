/** Runs in a reading program. Sizes of a PDF's pages and how its own coordinates lie on them, without drawing anything. */
import { loadPdfjs } from "@/lib/extract/formats/pdf/pdfjs";
import { sniffKind } from "@/lib/extract/formats/sniff";
import { drawPage } from "./draw-page";
import type { PageTransform } from "./page-image";
import { pdfjsFolders } from "@/lib/extract/formats/pdf/pdfjs-folders";

/** `width`, `height` in points of 1/72 inch at scale 1; `transform` leads from page space (y upwards) to the picture (y downwards). */
export type PageFrame = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly transform: PageTransform;
};

/** The first `limit` pages. A photo is one page. An empty list where the file cannot be opened. */
export async function pdfFrames(bytes: Uint8Array, limit = 60): Promise<PageFrame[]> {
  if (sniffKind(bytes) === "image") {
    const shot = await drawPage(bytes, 1, 1);
    return shot
      ? [{ page: 1, width: shot.width, height: shot.height, transform: shot.transform }]
      : [];
  }
  const { getDocument, VerbosityLevel } = await loadPdfjs();
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: false,
    useSystemFonts: true,
    ...pdfjsFolders(),
  } as never);
  try {
    const pdf = await task.promise;
    const frames: PageFrame[] = [];
    for (let page = 1; page <= Math.min(pdf.numPages, limit); page++) {
      const sheet = await pdf.getPage(page);
      const view = sheet.getViewport({ scale: 1 });
      frames.push({
        page,
        width: view.width,
        height: view.height,
        transform: view.transform as unknown as PageTransform,
      });
      sheet.cleanup();
    }
    return frames;
  } catch {
    return [];
  } finally {
    await task.destroy().catch(() => {});
  }
}
