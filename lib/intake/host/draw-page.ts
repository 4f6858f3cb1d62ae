/** Draws one page of a PDF or OFD file; runs in a reading program (`pool.ts`). Coordinates: `pdf-page.ts`. */
import { drawOfdPage } from "./draw-ofd";
import { MAX_SIDE, type PageImage, type PageTransform } from "./page-image";
import { loadPdfjs } from "@/lib/extract/formats/pdf/pdfjs";
import { sniffKind } from "@/lib/extract/formats/sniff";
import { pdfjsFolders } from "@/lib/extract/formats/pdf/pdfjs-folders";

/** `png` is null where the canvas cannot draw: whoever asked may have another program for it. */
export type DrawnPage = Omit<PageImage, "png"> & { readonly png: Uint8Array | null };

export async function drawPage(
  bytes: Uint8Array,
  page: number,
  wanted = 1.5,
): Promise<DrawnPage | null> {
  const kind = sniffKind(bytes);
  if (kind === "image") return page === 1 ? drawPicture(bytes, wanted) : null;
  if (kind === "ofd") return drawOfdPage(bytes, page, wanted);
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
    if (!Number.isInteger(page) || page < 1 || page > pdf.numPages) return null;
    const sheet = await pdf.getPage(page);
    const natural = sheet.getViewport({ scale: 1 });
    const scale = Math.min(wanted, MAX_SIDE / Math.max(natural.width, natural.height));
    const viewport = sheet.getViewport({ scale });
    const [width, height] = [
      Math.max(1, Math.ceil(viewport.width)),
      Math.max(1, Math.ceil(viewport.height)),
    ];
    const transform = viewport.transform as unknown as PageTransform;
    const png = await drawn(sheet, viewport, width, height);
    return { png, width, height, pages: pdf.numPages, transform };
  } catch {
    return null;
  } finally {
    await task.destroy().catch(() => {});
  }
}

/** Points across a picture of a page: as wide as A4, whatever dots it has. */
const A4_WIDTH = 595;

/** A photo or scan as if it were a page of that width. Null where the canvas cannot read it. */
async function drawPicture(bytes: Uint8Array, wanted: number): Promise<PageImage | null> {
  try {
    const { createCanvas, loadImage } = await import("@napi-rs/canvas");
    const image = await loadImage(bytes);
    if (image.width < 1 || image.height < 1) return null;
    const natural = A4_WIDTH / image.width;
    const scale = Math.min(wanted, MAX_SIDE / A4_WIDTH, MAX_SIDE / (image.height * natural));
    const [width, height] = [
      Math.max(1, Math.ceil(A4_WIDTH * scale)),
      Math.max(1, Math.ceil(image.height * natural * scale)),
    ];
    const canvas = createCanvas(width, height);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    return {
      png: new Uint8Array(await canvas.encode("png")),
      width,
      height,
      pages: 1,
      transform: [scale, 0, 0, -scale, 0, height],
    };
  } catch {
    return null;
  }
}

type Sheet = { render: (o: never) => { promise: Promise<void> } };

async function drawn(
  sheet: Sheet,
  viewport: unknown,
  width: number,
  height: number,
): Promise<Uint8Array | null> {
  try {
    const { createCanvas } = await import("@napi-rs/canvas");
    const canvas = createCanvas(width, height);
    await sheet.render({ canvas, viewport, background: "white" } as never).promise;
    return new Uint8Array(await canvas.encode("png"));
  } catch {
    return null;
  }
}
