/** What is at hand while a page is painted. */
import type { Matrix } from "../pdf/matrix";
import type { Spot } from "../pdf/sight";
import type { Pen } from "./pen";
import type { Resources } from "./structure";

/** Objects and letters that may still be painted, of the whole file. */
export type Budget = { objects: number; letters: number };
export const FULL_BUDGET = (): Budget => ({ objects: 400_000, letters: 2_000_000 });

export type Brush = {
  readonly pen: Pen;
  readonly budget: Budget;
  readonly resources: Resources;
  /** The drawing parameters of the layer, which an object's own go before. */
  readonly layerParam: string | null;
  readonly depth: number;
  /** How much of what is painted covers what is below, from 0 to 1. */
  readonly alpha: number;
  readonly doubts: Spot[];
  /**
   * The box of the object that is being drawn, from its own origin, and what lies between it and
   * the object's parts.
   */
  readonly frame: { readonly matrix: Matrix; readonly width: number; readonly height: number };
};
