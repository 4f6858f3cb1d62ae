/**
 * A page of a PDF as a picture: what the report page shows with the cell boxed, and what OCR reads.
 *
 * Coordinates. `source.box` of a cell is `[x0, y0, x1, y1]` in the page's own user space: points of 1/72 inch, x to the right, **y upwards**,
 * as PDF itself counts (the origin is where the file puts it, mostly the lower left corner). A picture counts pixels from its upper left
 * corner, **y downwards**. `boxOnPage` leads from the one to the other, with the page's crop and rotation, by the picture's `transform`.
 */
import type { PageImage, PageTransform } from "./page-image";
import { runTask } from "./pool";

export type { PageImage, PageTransform } from "./page-image";
export type PixelBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Page `page` (from 1) as PNG, `scale` pixels a point (1.5 unless told; 1 is 72 dots an inch). Null where the page does not exist or the
 * file cannot be drawn. Letters of fonts that are not embedded are drawn with the machine's own fonts. Where the canvas cannot draw, `pdftoppm` does,
 * if it is there.
 */
export async function renderPdfPage(
  bytes: Uint8Array,
  page: number,
  options: { scale?: number } = {},
): Promise<PageImage | null> {
  return runTask<"page">({ kind: "page", bytes, page, scale: options.scale }).catch(() => null);
}

/** Where a cell's `source.box` lies on the picture, in pixels from the upper left corner. */
export function boxOnPage(
  box: readonly [number, number, number, number],
  transform: PageTransform,
): PixelBox {
  const [a, b, c, d, e, f] = transform;
  const corner = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
  const [p, q] = [corner(box[0], box[1]), corner(box[2], box[3])];
  return {
    x: Math.min(p[0], q[0]),
    y: Math.min(p[1], q[1]),
    width: Math.abs(p[0] - q[0]),
    height: Math.abs(p[1] - q[1]),
  };
}
