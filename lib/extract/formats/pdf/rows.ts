/**
 * Rows of a table without lines: which label a figure stands beside, when labels and figures are
 * broken over lines.
 */
import { valueAt } from "@/lib/lookup";
import type { Run } from "./columns";

/** The lines of one row's label, by the baselines of the first and last. */
export type Block = { readonly label: string; readonly top: number; readonly bottom: number };

type Stack = readonly Run[];
type Anchor = (top: number, bottom: number) => number;
/** Where a cell's text hangs in its row: by the middle, the first line or the last. */
const ANCHORS: readonly Anchor[] = [
  (top, bottom) => (top + bottom) / 2,
  (top) => top,
  (_, bottom) => bottom,
];
/** Of a letter's size: how far a line may be off, and the farthest that two lines of one figure are apart. */
const OFF = 0.3;
const PITCH = 2.6;

/** A column's figures by block; `doubt` where some stand beside no label, or beside two. */
export type Beside = { readonly runs: Stack; readonly doubt: boolean };

/**
 * For every column the figures of every block. In one table all rows hang alike; where the ways in
 * which they may hang differ in what they say, there is doubt.
 */
export function figuresOfColumns(blocks: readonly Block[], columns: readonly Stack[]): Beside[][] {
  const ways = ANCHORS.map((anchor) => columns.map((runs) => fit(blocks, runs, anchor)));
  const lost = (way: readonly Fit[]) => way.reduce((sum, f) => sum + f.lost.length, 0);
  const least = Math.min(...ways.map(lost));
  const best = ways.filter((way) => lost(way) === least);
  return columns.map((runs, c) => {
    const [first, ...others] = best.map((way) => valueAt(way, c));
    return blocks.map((block, b): Beside => {
      const same = others.every((o) => valueAt(o.of, b).join() === valueAt(first!.of, b).join());
      const near = first!.lost.some((r) => isNear(blocks, b, valueAt(runs, r).y));
      return {
        runs: valueAt(first!.of, b).map((r) => valueAt(runs, r)),
        doubt: !same || near || first!.unsure.has(b),
      };
    });
  });
}

/** Lines of one figure are equally far apart. */
function even(group: Stack): boolean {
  const steps = group.slice(1).map((run, i) => valueAt(group, i).y - run.y);
  return steps.every(
    (s) =>
      s <= valueAt(group, 0).size * PITCH &&
      s - valueAt(steps, 0) < valueAt(group, 0).size * 0.15 &&
      valueAt(steps, 0) - s < valueAt(group, 0).size * 0.15,
  );
}

const isNear = (blocks: readonly Block[], b: number, y: number): boolean =>
  y < (blocks[b - 1]?.bottom ?? Infinity) && y > (blocks[b + 1]?.top ?? -Infinity);

/** Figures of one column by block, as places in its list; those that no block takes. */
type Fit = {
  readonly of: readonly (readonly number[])[];
  readonly lost: readonly number[];
  readonly unsure: ReadonlySet<number>;
};

function fit(blocks: readonly Block[], runs: Stack, anchor: Anchor): Fit {
  const of: number[][] = blocks.map(() => []);
  const lost: number[] = [];
  const unsure = new Set<number>();
  // Rows do not overlap: what stands beside a line of a label is in that label's row.
  const own = runs.map((run) =>
    blocks.findIndex((b) => run.y <= b.top + run.size * OFF && run.y >= b.bottom - run.size * OFF),
  );
  const fits = (b: number, from: number, to: number): boolean => {
    const members = own.slice(from, to);
    if (members.some((o) => o >= 0 && o !== b)) return false;
    if (members.every((o) => o === b)) return true;
    const [first, last] = [valueAt(runs, from), valueAt(runs, to - 1)];
    // Nor does a figure reach past the label of another row.
    if (blocks.some((o, i) => i !== b && o.top < first.y && o.bottom > last.y)) return false;
    return (
      Math.abs(
        anchor(valueAt(blocks, b).top, valueAt(blocks, b).bottom) - anchor(first.y, last.y),
      ) <=
      first.size * OFF
    );
  };
  for (let r = 0; r < runs.length;) {
    const ways = [1, 2, 3, 4, 5, 6, 7].flatMap((n) => {
      const group = runs.slice(r, r + n);
      if (group.length < n || !even(group)) return [];
      return blocks.flatMap((_, b) =>
        valueAt(of, b).length === 0 && fits(b, r, r + n) ? [{ n, b }] : [],
      );
    });
    const way = ways.find((w) => ways.every((o) => o.b === w.b && o.n <= w.n));
    if (!way) {
      ways.forEach((w) => unsure.add(w.b));
      lost.push(r++);
      continue;
    }
    of[way.b] = Array.from({ length: way.n }, (_, i) => r + i);
    r += way.n;
  }
  return { of, lost, unsure };
}
