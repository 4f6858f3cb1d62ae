/**
 * A page of a PDF as a picture: what the report page shows with the cell boxed, and what OCR reads.
 *
 * Coordinates. `source.box` of a cell is `[x0, y0, x1, y1]` in the page's own user space: points of
 * 1/72 inch, x to the right, **y upwards**, as PDF itself counts (the origin is where the file puts
 * it, mostly the lower left corner). A picture counts pixels from its upper left corner, **y
 * downwards**. `boxOnPage` leads from the one to the other, with the page's crop and rotation, by
 * the picture's `transform`.
 */
import { networkGuard } from "./confinement";
import type { PageImage } from "./page-image";
import { runTask } from "./pool";
import { findTool, runTool } from "./tools";

export { boxOnPage } from "./page-image";
export type { PageImage, PageTransform, PixelBox } from "./page-image";

/**
 * Page `page` (from 1) as PNG, `scale` pixels a point (1.5 unless told; 1 is 72 dots an inch). Null
 * where the page does not exist or the file cannot be drawn. Letters of fonts that are not embedded
 * are drawn with the machine's own fonts. Where the canvas cannot draw, `pdftoppm` does, if it is
 * there.
 */
export async function renderPdfPage(
  bytes: Uint8Array,
  page: number,
  options: { scale?: number } = {},
): Promise<PageImage | null> {
  const { scale } = options;
  const drawn = await runTask<"page">({ kind: "page", bytes, page, scale }).catch(() => null);
  if (!drawn) return null;
  const png = drawn.png ?? (await drawByPdftoppm(bytes, page, drawn));
  return png ? { ...drawn, png } : null;
}

/** A page as `pdftoppm` draws it, where the machine has it; in pixels of the wanted picture. */
export async function drawByPdftoppm(
  bytes: Uint8Array,
  page: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array | null> {
  const program = findTool("pdftoppm");
  if (!program) return null;
  const [x, y, n] = [width, height, page].map(String) as [string, string, string];
  const args = ["-png", "-singlefile", "-cropbox", "-f", n, "-l", n];
  const size = ["-scale-to-x", x, "-scale-to-y", y, "-"];
  const answer = await runTool(program, [...args, ...size], {
    input: bytes,
    timeout: 20_000,
    guard: await networkGuard(),
  });
  return answer.ok && answer.stdout.length > 0 ? new Uint8Array(answer.stdout) : null;
}
