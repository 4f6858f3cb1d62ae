/**
 * Labels that bureaus misspell: an official label is recognised within two slips, when no other
 * label is as near.
 */
import { valueAt } from "@/lib/lookup";
import { compact } from "./normalise";

/** Edit distance, given up beyond `limit` (then `limit + 1`). */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const value = Math.min(
        valueAt(before, j) + 1,
        valueAt(now, j - 1) + 1,
        valueAt(before, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      now.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    before = now;
  }
  return valueAt(before, b.length);
}

const ORDINAL = /^(?:[(]?\d[)]?[.、]?|[(][一二三四五六七][)]、?|[一二三四][、.])/;
/** Label without its number, quotes and the note in brackets behind it. */
export const bareLabel = (text: string): string =>
  compact(text)
    .replace(ORDINAL, "")
    .replace(/[(（].*$/, "")
    .replace(/["'“”「」《》<>]/g, "")
    .replace(/[、,]/g, "");

/** How many slips a label of this length may have: short ones are too near to each other. */
function slips(length: number): number {
  if (length >= 8) return 2;
  return length >= 4 ? 1 : 0;
}

/** Labels and what they name; `null` for words that are known to name nothing. */
export type KnownLabels = readonly (readonly [id: string | null, text: string])[];

/** The one label that is nearest within the slips that its length allows; null where two are as near. */
export function findNearest(text: string, known: KnownLabels): string | null {
  const bare = bareLabel(text);
  const limit = slips(bare.length);
  if (limit === 0) return null;
  let best: string | null = null;
  let least = limit + 1;
  let tie = false;
  for (const [id, label] of known) {
    const allowed = Math.min(limit, slips(label.length));
    const d = editDistance(bare, label, allowed);
    if (d > allowed) continue;
    if (d < least) [best, least, tie] = [id, d, false];
    else if (d === least && id !== best) tie = true;
  }
  return tie || least > limit ? null : best;
}

/**
 * Where in `text` the label stands with a few slips, or null. `limit` slips are allowed; the place
 * with the fewest is taken.
 * @returns the end of the label in `text`
 */
export function findNear(
  text: string,
  label: string,
  limit: number,
): { start: number; end: number; slips: number } | null {
  // Sellers: as edit distance, but the label may begin anywhere.
  const n = label.length;
  let column = Array.from({ length: n + 1 }, (_, i) => i);
  let starts = Array.from({ length: n + 1 }, () => 0);
  let best: { start: number; end: number; slips: number } | null = null;
  for (let j = 1; j <= text.length; j++) {
    const now = [0];
    const from = [j];
    for (let i = 1; i <= n; i++) {
      const same = valueAt(column, i - 1) + (label[i - 1] === text[j - 1] ? 0 : 1);
      const gap = valueAt(now, i - 1) + 1;
      const skip = valueAt(column, i) + 1;
      const value = Math.min(same, gap, skip);
      now.push(value);
      if (value === same) from.push(valueAt(starts, i - 1));
      else from.push(value === gap ? valueAt(from, i - 1) : valueAt(starts, i));
    }
    [column, starts] = [now, from];
    const slipsHere = valueAt(column, n);
    if (slipsHere <= limit && (best === null || slipsHere < best.slips))
      best = { start: valueAt(starts, n), end: j, slips: slipsHere };
  }
  return best;
}
