/** Text from outside without the letter NUL, which nothing prints and no database keeps. */

/**
 * @param value text, or what holds some: lists and plain objects, all the way down. Bytes and
 * anything else stay as they are.
 * @returns the value itself where there is no NUL in it, else a copy
 */
export function withoutNul<T>(value: T): T {
  // Hardly any answer holds one, and copying a report takes longer than looking through it.
  return holdsNul(value) ? (clean(value) as T) : value;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes(NUL);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsNul);
  if (!isPlain(value)) return false;
  // Not by `Object.values`: a list for each of a report's thousand objects takes longer than looking.
  for (const name in value) if (holdsNul(value[name as keyof typeof value])) return true;
  return false;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return value.includes(NUL) ? value.replaceAll(NUL, "") : value;
  if (Array.isArray(value)) return value.map(clean);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one)]));
}
const NUL = "\0";
const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
