/**
 * Results of a pure function, kept by a key that says all its inputs; the one asked for longest ago goes first.
 * @param most how many are kept
 */
export function keptBy<K, V>(most: number): (key: K, make: () => V) => V {
  const kept = new Map<K, V>();
  return (key, make) => {
    const known = kept.get(key);
    const value = known === undefined ? make() : known;
    if (known !== undefined) kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return value;
  };
}
