/** A page drawn as a picture, as it travels between the reading program and whoever asked for it. */

/** Affine matrix `[a, b, c, d, e, f]`: pixel x = a·x + c·y + e, pixel y = b·x + d·y + f. */
export type PageTransform = readonly [number, number, number, number, number, number];
export type PageImage = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly transform: PageTransform;
};
