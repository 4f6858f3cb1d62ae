/**
 * Least-recently-used cache of a pure function. The key must cover all of its inputs.
 * @param most capacity
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
