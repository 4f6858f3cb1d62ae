/** Memoises results by the figures they depend on, so that they survive a new data version that did not touch those figures. */
import type { Basis } from "./load-figures";

const MAX = 2000;
const kept = new Map<string, { basis: readonly unknown[]; value: unknown }>();

/** @param key says all that `make` depends on besides the basis */
export function onceFor<T>(basis: Basis, key: string, make: () => T): T {
  if (!basis) return make();
  const known = kept.get(key);
  if (known && known.basis.length === basis.length && known.basis.every((b, i) => b === basis[i]))
    return known.value as T;
  const value = make();
  kept.delete(key);
  kept.set(key, { basis, value });
  if (kept.size > MAX) kept.delete(kept.keys().next().value!);
  return value;
}
