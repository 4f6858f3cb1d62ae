/**
 * A year's figure and the sum since the rules took effect, printed without anything between them
 * («条346085376»). The table's own arithmetic and what the prose states about the year leave one
 * way of cutting, or the row stays in doubt.
 */
import { OLD_GROUPS, printedParts, type OldGroup } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";

export type OldSplit = readonly [year: number, cum: number];
/**
 * By name of the printed row: the ways that its digits can be cut, one for a row that is printed
 * apart, none for a row without figures.
 */
export type Ways = ReadonlyMap<string, readonly OldSplit[]>;

/** More combinations than this are not searched: such a group is left in doubt. */
const MOST = 50_000;

/**
 * The sum holds the year, so year ≤ sum, and no figure begins with a zero. Two digits are two cells
 * whatever they are.
 */
export function splitsOfDigits(digits: string): OldSplit[] {
  const ways: OldSplit[] = [];
  for (let cut = 1; cut < digits.length; cut++) {
    const [a, b] = [digits.slice(0, cut), digits.slice(cut)];
    if ((a.length > 1 && a[0] === "0") || (b.length > 1 && b[0] === "0")) continue;
    if (Number(a) <= Number(b) || digits.length === 2) ways.push([Number(a), Number(b)]);
  }
  return ways;
}

/**
 * The one way of each row, where there is one: `stated` are the figures that the prose gives for
 * it, by row, taken only if exactly one way has them; parts must add up to their total (or, for
 * disclosure, not exceed it) in both columns. `holes`: some rows of the table are printed with one
 * figure or none, so that any digits may be one figure alone.
 */
export function onlyWays(
  rows: Ways,
  stated: ReadonlyMap<string, readonly number[]>,
  holes = false,
): Map<string, OldSplit> {
  const left = new Map(
    [...rows].map(([name, ways]) => [
      name,
      holes ? certain(ways, stated.get(name) ?? []) : asStated(ways, stated.get(name) ?? []),
    ]),
  );
  for (const group of OLD_GROUPS)
    for (const [name, ways] of narrowed(group, left)) left.set(name, ways);
  return new Map(
    [...left].flatMap(([name, ways]) =>
      ways.length === 1 ? [[name, valueAt(ways, 0)] as const] : [],
    ),
  );
}

/**
 * With one figure or two in a row, only digits that begin with a zero, and what the prose states,
 * are told.
 */
function certain(ways: readonly OldSplit[], totals: readonly number[]): readonly OldSplit[] {
  const told = asStated(ways, totals);
  return (ways.length > 1 && told.length === 1) || ways.every(([year]) => year === 0) ? told : [];
}

/**
 * The largest figure that the prose gives is the year's total, or the sum, with the year's total
 * beside it; smaller ones are those of a department. One digit proves nothing: «3 items» stands in
 * any report.
 */
function asStated(ways: readonly OldSplit[], totals: readonly number[]): readonly OldSplit[] {
  const most = Math.max(...totals);
  const told = ways.filter(
    ([year, cum]) => year > 9 && (year === most || (cum === most && totals.includes(year))),
  );
  return ways.length > 1 && told.length === 1 ? told : ways;
}

/**
 * What is left of each row of the group in the combinations that its arithmetic allows; nothing
 * where it allows none.
 */
function narrowed(group: OldGroup, rows: Ways): [string, readonly OldSplit[]][] {
  const total = rows.get(group.total);
  const complete = printedParts(group, (row) => rows.has(row));
  const printed = [...group.all, ...group.some].filter((p) => rows.has(p));
  // A printed part that holds no figure is unknown: what is left of the group is then only bounded
  // by its total.
  const parts = printed.filter((p) => rows.get(p)!.length > 0);
  if (!total || total.length === 0 || parts.length === 0) return [];
  const adds = group.adds && complete !== null && parts.length === printed.length;
  const names = [group.total, ...parts];
  const sets = names.map((n) => rows.get(n)!);
  if (sets.every((s) => s.length === 1)) return [];
  if (sets.reduce((n, s) => n * s.length, 1) > MOST) return names.map((n) => [n, rows.get(n)!]);
  const kept = names.map(() => new Set<OldSplit>());
  const chosen: OldSplit[] = [];
  const walk = (i: number): void => {
    if (i === names.length) {
      if (fits(adds, chosen)) chosen.forEach((s, k) => valueAt(kept, k).add(s));
      return;
    }
    for (const way of valueAt(sets, i)) {
      chosen[i] = way;
      walk(i + 1);
    }
  };
  walk(0);
  // A row with one way was never in question, whatever the arithmetic says of it: the source may be wrong.
  return names.map((n, i) => [
    n,
    valueAt(sets, i).length === 1 ? valueAt(sets, i) : [...valueAt(kept, i)],
  ]);
}

function fits(adds: boolean, [total, ...parts]: readonly OldSplit[]): boolean {
  return ([0, 1] as const).every((column) => {
    const sum = parts.reduce((n, p) => n + p[column], 0);
    return adds ? sum === total![column] : sum <= total![column];
  });
}
