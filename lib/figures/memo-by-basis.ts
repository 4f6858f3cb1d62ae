/**
 * Memoises results by the figures they depend on, so that they survive a new data version that did
 * not touch those figures.
 */
import { createBasisCache } from "@/lib/cache";
import type { FigureBasis } from "./load-figures";
import type { LikeForLike, Sum } from "./sums";

const results = createBasisCache<string, unknown>({ name: "results by figures", most: 2000 });

/** @param key says all that `make` depends on besides the basis */
export function memoiseByBasis<T>(basis: FigureBasis, key: string, make: () => T): T {
  return basis ? (results.get(key, basis.items, make) as T) : make();
}

type Summed = Sum | { readonly now: Sum; readonly pair: LikeForLike | null };
/** Bytes that a sum takes for each body in its lists; the bodies' parts themselves are shared. */
const BYTES_A_PART = 24;
const MOST_BYTES = 96_000_000;
const sums = createBasisCache<string, Summed>({
  name: "sums by figures",
  mostBytes: MOST_BYTES,
  bytesOf: (value) =>
    BYTES_A_PART *
    ("now" in value
      ? value.now.expected + (value.pair === null ? 0 : 3 * value.pair.now.expected)
      : value.expected),
});

/** The same for sums and pairs of years, which hold all bodies. */
export function memoiseSum<T extends Summed>(basis: FigureBasis, key: string, make: () => T): T {
  return basis ? (sums.get(key, basis.items, make) as T) : make();
}
