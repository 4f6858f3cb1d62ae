/** What was worked out from the same figures is not worked out again, also when the data have another version since. */
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
