/** Rows of the form that views offer beside the derived indicators. */
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";

const ROWS = [
  "r1.tot",
  "r2.tot",
  "r37.tot",
  "r4.tot",
  "R3.tot",
  "r341.tot",
  "r354.tot",
  "rv.tot",
  "rv.corr",
  "lit.tot",
  "t2.license.n",
  "t2.penalty.n",
  "t2.coercion.n",
] as const;

export const ROWS_ON_OFFER: readonly Indicator[] = ROWS.flatMap((id) => indicatorOf(id) ?? []);
