/**
 * Where a source prints the numbers of a row without anything between them, or broken by spaces,
 * these are the ways to read them.
 */
import { lastOf, valueAt } from "@/lib/lookup";

/**
 * One run of digits as printed, with its place among the characters of the flow; `gap` says what
 * stands before it (see Flow).
 */
export type Digits = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly gap: number;
};

/** A reading of the run(s): numbers and, for each, where it begins and ends among all digits of the row. */
export type DigitSplit = {
  readonly values: readonly number[];
  readonly spans: readonly (readonly [number, number])[];
};

const MAX = 13_000;

/**
 * All ways to read `runs` as exactly `n` integers: gaps other than hard breaks may be bridged,
 * digits may be cut anywhere, no number has a leading zero. Bridging and cutting are not mixed: a
 * source either loses its breaks or gains some.
 * @returns null when there are too many ways to look at
 */
export function waysToRead(runs: readonly Digits[], n: number): DigitSplit[] | null {
  const digits = runs.map((r) => r.text).join("");
  if (digits.length > 60 || digits.length < n) return runs.length > n ? merge(runs, n) : [];
  if (runs.some((r) => r.text.includes("."))) return runs.length === n ? [whole(runs)] : [];
  if (runs.length === n) return [whole(runs)];
  return runs.length < n ? cut(runs, n) : merge(runs, n);
}

const whole = (runs: readonly Digits[]): DigitSplit => ({
  values: runs.map((r) => Number(r.text)),
  spans: runs.map((r) => [r.start, r.end] as const),
});
const plain = (text: string) =>
  text === "0" || (text[0] === "-" ? /^-[1-9]/.test(text) : text[0] !== "0");

function cut(runs: readonly Digits[], n: number): DigitSplit[] | null {
  const found: DigitSplit[] = [];
  const values: number[] = [];
  const spans: (readonly [number, number])[] = [];
  let overflow = false;
  const visit = (run: number, offset: number): void => {
    if (overflow) return;
    if (run === runs.length) {
      if (values.length === n) found.push({ values: [...values], spans: [...spans] });
      if (found.length > MAX) overflow = true;
      return;
    }
    const { text, start } = valueAt(runs, run);
    const room = n - values.length - (runs.length - run - 1);
    if (room < 1) return;
    const last = room === 1 ? text.length : offset + 1;
    for (let end = last; end <= text.length; end++) {
      const part = text.slice(offset, end);
      if (!plain(part)) {
        if (part[0] === "0" || part.startsWith("-0")) break;
        continue;
      }
      if (end < text.length && room === 1) continue;
      values.push(Number(part));
      spans.push([start + offset, start + end]);
      if (end === text.length) visit(run + 1, 0);
      else visit(run, end);
      values.pop();
      spans.pop();
    }
  };
  visit(0, 0);
  return overflow ? null : found;
}

function merge(runs: readonly Digits[], n: number): DigitSplit[] | null {
  if (runs.length > n + 6) return null;
  const found: DigitSplit[] = [];
  const visit = (at: number, groups: Digits[][]): void => {
    if (groups.length > n) return;
    if (at === runs.length) {
      if (groups.length === n && groups.every((g) => plain(g.map((r) => r.text).join("")))) {
        found.push({
          values: groups.map((g) => Number(g.map((r) => r.text).join(""))),
          spans: groups.map((g) => [valueAt(g, 0).start, lastOf(g).end] as const),
        });
      }
      return;
    }
    const run = valueAt(runs, at);
    visit(at + 1, [...groups, [run]]);
    const last = groups.at(-1);
    // Only blanks may be bridged; words or marks between two runs keep them apart.
    if (last && run.gap < 2 && lastOf(last).end === run.start)
      visit(at + 1, [...groups.slice(0, -1), [...last, run]]);
  };
  visit(0, []);
  return found;
}

/** Exactly one digit a cell: no arithmetic is needed to know which is which. */
export const isForced = (runs: readonly Digits[], n: number): boolean =>
  runs.length === n || (runs.length < n && runs.reduce((sum, r) => sum + r.text.length, 0) === n);
