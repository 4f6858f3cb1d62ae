import { valueAt } from "@/lib/lookup";

/**
 * Five classes of about equal number, for shades. Equal values never fall into different classes;
 * fewer classes where values repeat.
 */
export type Class = { readonly from: number; readonly to: number };

export function shadeClasses(values: readonly number[], classes = 5): Class[] {
  const sorted = [...values].sort((a, b) => a - b);
  const out: Class[] = [];
  let at = 0;
  for (let k = 1; k <= classes && at < sorted.length; k++) {
    let end = Math.max(at, Math.ceil((sorted.length * k) / classes) - 1);
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[end]) end++;
    out.push({ from: valueAt(sorted, at), to: valueAt(sorted, end) });
    at = end + 1;
  }
  return out;
}

/** 1 for the lowest class. A value outside every class takes the nearest. */
export function shadeOf(classes: readonly Class[], value: number): number {
  const found = classes.findIndex((c) => value <= c.to);
  return found === -1 ? classes.length : found + 1;
}
