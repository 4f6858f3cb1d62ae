/** A page drawn as a picture, as it travels between the reading program and whoever asked for it. */

/** No picture is larger than this on a side, in pixels, whatever page size a file claims. */
export const MAX_SIDE = 4000;

/** Affine matrix `[a, b, c, d, e, f]`: pixel x = a·x + c·y + e, pixel y = b·x + d·y + f. */
export type PageTransform = readonly [number, number, number, number, number, number];
export type PageImage = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly transform: PageTransform;
};
/**
 * `width`, `height` in points of 1/72 inch at scale 1; `transform` leads from page space (y
 * upwards) to the picture (y downwards).
 */
export type PageFrame = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly transform: PageTransform;
};
export type PixelBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

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
