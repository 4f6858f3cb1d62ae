/**
 * Runs in a reading program. Sizes of the pages of a PDF or OFD file and how its own coordinates
 * lie on them, without drawing anything.
 */
import { loadPdfjs } from "@/lib/extract/formats/pdf/pdfjs";
import { sniffKind } from "@/lib/extract/formats/sniff";
import { ofdFrames } from "./draw-ofd";
import { drawPage } from "./draw-page";
import type { PageFrame, PageTransform } from "./page-image";
import { pdfjsFolders } from "@/lib/extract/formats/pdf/pdfjs-folders";

/** The first `limit` pages. A photo is one page. An empty list where the file cannot be opened. */
export async function pdfFrames(bytes: Uint8Array, limit = 60): Promise<PageFrame[]> {
  if (sniffKind(bytes) === "image") {
    const shot = await drawPage(bytes, 1, 1);
    return shot
      ? [{ page: 1, width: shot.width, height: shot.height, transform: shot.transform }]
      : [];
  }
  if (sniffKind(bytes) === "ofd") return ofdFrames(bytes).slice(0, limit);
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
