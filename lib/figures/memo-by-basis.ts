/**
 * Memoises results by the figures they depend on, so that they survive a new data version that did
 * not touch those figures.
 */
import { createBasisCache } from "@/lib/cache";
import type { FigureBasis } from "./load-figures";

const results = createBasisCache<string, unknown>({ name: "results by figures", most: 2000 });

/** @param key says all that `make` depends on besides the basis */
export function memoiseByBasis<T>(basis: FigureBasis, key: string, make: () => T): T {
  return basis ? (results.get(key, basis, make) as T) : make();
}
