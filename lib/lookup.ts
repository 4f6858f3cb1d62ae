/**
 * Look-ups that cannot fail, because of how the caller got its index, key or match. Where one fails
 * after all, the program stops with a RangeError that names what was looked for: an absent value
 * never travels on. Where absence is an answer, use the plain look-up and name the gap.
 */

/** The item at `index`, which lies inside the list. */
export function valueAt<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined && !(index in Object(list)))
    throw new RangeError(`No element ${index} in a list of ${list.length}`);
  return value as T;
}

/** The last of a list that is not empty. */
export const lastOf = <T>(list: ArrayLike<T>): T => valueAt(list, list.length - 1);

/** The value of a key that the map holds. */
export function valueOfKey<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined && !map.has(key)) throw new RangeError(`No entry for ${String(key)}`);
  return value as V;
}

/** The value of a name that the record holds; null is a value. */
export function entryOf<R extends object, K extends keyof R>(
  record: R,
  key: K,
): Exclude<R[K], undefined> {
  const value = record[key];
  if (value === undefined) throw new RangeError(`No entry for ${String(key)}`);
  return value as Exclude<R[K], undefined>;
}

/** The text of a group that takes part in every match of its expression. */
export function matchedGroup(match: RegExpMatchArray, group: number): string {
  const text = match[group];
  if (text === undefined) throw new RangeError(`Group ${group} took no part in the match`);
  return text;
}

/** What was asked for, which is there; `what` is named where it is not. */
export function requirePresent<T>(value: T, what: string): NonNullable<T> {
  if (value === undefined || value === null) throw new RangeError(`No ${what}`);
  return value;
}
