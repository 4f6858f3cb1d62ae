/** Which fields of rows are answered, and in which order the rows stand. */
type Field = string | number | boolean | null | readonly string[];
export type Fields = Record<string, Field>;

/** Only these fields, in this order. */
export const chooseFields = (rows: readonly Fields[], fields: readonly string[]): Fields[] =>
  rows.map((row) => Object.fromEntries(fields.map((f) => [f, row[f] ?? null])));

/**
 * By each field in turn, the highest first where it begins with `-`. Numbers as numbers, everything
 * else as text by code point, so that the order is the same on every machine. What is null comes
 * last either way; rows that are alike stay as they were.
 */
export function sortRows(rows: readonly Fields[], by: readonly string[]): Fields[] {
  const keys = by.map((f) => ({ field: f.replace(/^-/, ""), sign: f.startsWith("-") ? -1 : 1 }));
  return [...rows].sort((a, b) => {
    for (const { field, sign } of keys) {
      const order = compareFields(a[field] ?? null, b[field] ?? null, sign);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareFields(a: Field, b: Field, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  const [x, y] = [String(a), String(b)];
  if (x === y) return 0;
  return x < y ? -sign : sign;
}
