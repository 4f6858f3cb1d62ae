/**
 * A page of a PDF as a picture: what the report page shows with the cell boxed, and what OCR reads.
 *
 * Coordinates. `source.box` of a cell is `[x0, y0, x1, y1]` in the page's own user space: points of 1/72 inch, x to the right, **y upwards**,
 * as PDF itself counts (the origin is where the file puts it, mostly the lower left corner). A picture counts pixels from its upper left
 * corner, **y downwards**. `boxOnPage` leads from the one to the other, with the page's crop and rotation, by the picture's `transform`.
 */
import path from "node:path";
import { installationRoot } from "./root";
import { findTool, runTool } from "./tools";

/** Affine matrix `[a, b, c, d, e, f]`: pixel x = a·x + c·y + e, pixel y = b·x + d·y + f. */
export type PageTransform = readonly [number, number, number, number, number, number];
export type PageImage = { readonly png: Uint8Array; readonly width: number; readonly height: number; readonly pages: number; readonly transform: PageTransform };
export type PixelBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** No picture is larger than this on a side, whatever page size a file claims. */
const MAX_SIDE = 4000;

/**
 * Page `page` (from 1) as PNG, `scale` pixels a point (1.5 unless told; 1 is 72 dots an inch). Null where the page does not exist or the
 * file cannot be drawn. Letters of fonts that are not embedded are drawn with the machine's own fonts. Where the canvas cannot draw, `pdftoppm` does,
 * if it is there.
 */
export async function renderPdfPage(bytes: Uint8Array, page: number, options: { scale?: number } = {}): Promise<PageImage | null> {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, verbosity: VerbosityLevel.ERRORS, stopAtErrors: false, useSystemFonts: true, ...pdfjsFolders() } as never);
  try {
    const pdf = await task.promise;
    if (!Number.isInteger(page) || page < 1 || page > pdf.numPages) return null;
    const sheet = await pdf.getPage(page);
    const natural = sheet.getViewport({ scale: 1 });
    const scale = Math.min(options.scale ?? 1.5, MAX_SIDE / Math.max(natural.width, natural.height));
    const viewport = sheet.getViewport({ scale });
    const [width, height] = [Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height))];
    const transform = viewport.transform as unknown as PageTransform;
    const png = (await drawn(sheet, viewport, width, height)) ?? (await byPdftoppm(bytes, page, width, height));
    return png ? { png, width, height, pages: pdf.numPages, transform } : null;
  } catch {
    return null;
  } finally {
    await task.destroy().catch(() => {});
  }
}

/** Where a cell's `source.box` lies on the picture, in pixels from the upper left corner. */
export function boxOnPage(box: readonly [number, number, number, number], transform: PageTransform): PixelBox {
  const [a, b, c, d, e, f] = transform;
  const corner = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
  const [p, q] = [corner(box[0], box[1]), corner(box[2], box[3])];
  return { x: Math.min(p[0], q[0]), y: Math.min(p[1], q[1]), width: Math.abs(p[0] - q[0]), height: Math.abs(p[1] - q[1]) };
}

/** Character maps and standard fonts that pdfjs-dist brings along: without them Chinese of older producers is not decoded. */
export function pdfjsFolders(): { cMapUrl: string; cMapPacked: true; standardFontDataUrl: string; wasmUrl: string } {
  const root = path.join(/* turbopackIgnore: true */ installationRoot(), "node_modules/pdfjs-dist");
  const folder = (name: string) => `${path.join(root, name)}${path.sep}`;
  return { cMapUrl: folder("cmaps"), cMapPacked: true, standardFontDataUrl: folder("standard_fonts"), wasmUrl: folder("wasm") };
}

type Sheet = { render: (o: never) => { promise: Promise<void> } };

async function drawn(sheet: Sheet, viewport: unknown, width: number, height: number): Promise<Uint8Array | null> {
  try {
    const { createCanvas } = await import("@napi-rs/canvas");
    const canvas = createCanvas(width, height);
    await sheet.render({ canvas, viewport, background: "white" } as never).promise;
    return new Uint8Array(await canvas.encode("png"));
  } catch {
    return null;
  }
}

async function byPdftoppm(bytes: Uint8Array, page: number, width: number, height: number): Promise<Uint8Array | null> {
  const program = findTool("pdftoppm");
  if (!program) return null;
  const args = ["-png", "-singlefile", "-cropbox", "-f", String(page), "-l", String(page), "-scale-to-x", String(width), "-scale-to-y", String(height), "-"];
  const answer = await runTool(program, args, { input: bytes, timeout: 20_000 });
  return answer.ok && answer.stdout.length > 0 ? new Uint8Array(answer.stdout) : null;
}
