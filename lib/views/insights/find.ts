/** What stands out, by tests with stated thresholds. Pure: figures in, facts out; words are made elsewhere. */
import { adjusted, fisherP } from "@/lib/statistics/exact-tests";
import { equalRatesP } from "@/lib/statistics/binomial-half";
import { funnel, funnelLimits, Z998 } from "@/lib/statistics/funnel";
import { keptBy } from "@/lib/statistics/kept";

/** Share of false alarms allowed among the changes listed (Benjamini and Hochberg). */
export const FALSE_DISCOVERY = 0.01;
/** A drop to zero is listed from this many cases in the year before. */
export const SUDDEN = 10;

export type RatePoint = {
  readonly agency: string;
  readonly indicator: string;
  readonly x: number;
  readonly n: number;
};
export type CountPoint = {
  readonly agency: string;
  readonly indicator: string;
  readonly value: number;
};
export type Given = {
  readonly year: number;
  /** Of this year and, by the same agency and indicator, of the year before; comparable pairs only. */
  readonly rates: readonly { readonly now: RatePoint; readonly before: RatePoint | null }[];
  readonly counts: readonly { readonly now: CountPoint; readonly before: CountPoint }[];
  readonly carried: readonly {
    readonly agency: string;
    readonly out: number;
    readonly in: number;
  }[];
};
export type Fact =
  | {
      readonly kind: "rate_change";
      readonly agency: string;
      readonly indicator: string;
      readonly before: { x: number; n: number };
      readonly now: { x: number; n: number };
      readonly p: number;
    }
  | {
      readonly kind: "count_change";
      readonly agency: string;
      readonly indicator: string;
      readonly before: number;
      readonly now: number;
      readonly p: number;
    }
  | {
      readonly kind: "outlier";
      readonly agency: string;
      readonly indicator: string;
      readonly now: { x: number; n: number };
      readonly target: number;
      readonly high: boolean;
    }
  | { readonly kind: "carry"; readonly agency: string; readonly out: number; readonly in: number }
  | {
      readonly kind: "zero";
      readonly agency: string;
      readonly indicator: string;
      readonly before: number;
    };

/** Facts in the order of their weight: broken carry-over and drops to zero as printed, then changes and outliers by how far they go. */
export function standsOut(given: Given): Fact[] {
  const zeros = given.counts
    .filter((c) => c.now.value === 0 && c.before.value >= SUDDEN)
    .map((c): Fact => ({
      kind: "zero",
      agency: c.now.agency,
      indicator: c.now.indicator,
      before: c.before.value,
    }));
  const carries = given.carried
    .filter((c) => c.out !== c.in)
    .map((c): Fact => ({ kind: "carry", agency: c.agency, out: c.out, in: c.in }))
    .sort((a, b) => gap(b) - gap(a));
  return [...changes(given), ...outliers(given), ...carries, ...zeros];
}
const gap = (f: Fact): number => (f.kind === "carry" ? Math.abs(f.in - f.out) : 0);

/** The tests rest on their counts alone: where one report changes, those of all other bodies are not worked out again. */
const fisherKept = keptBy<string, number>(10_000);
const fisherOnce = (a: RatePoint, b: RatePoint): number =>
  fisherKept(`${a.x}/${a.n} ${b.x}/${b.n}`, () => fisherP(a.x, a.n, b.x, b.n));
const equalRatesKept = keptBy<string, number>(10_000);
const equalRatesOnce = (a: number, b: number): number =>
  equalRatesKept(`${a} ${b}`, () => equalRatesP(a, b));

function changes(given: Given): Fact[] {
  const rates = given.rates.flatMap((r): Extract<Fact, { p: number }>[] =>
    r.before && r.now.n > 0 && r.before.n > 0
      ? [
          {
            kind: "rate_change",
            agency: r.now.agency,
            indicator: r.now.indicator,
            before: r.before,
            now: r.now,
            p: fisherOnce(r.before, r.now),
          },
        ]
      : [],
  );
  // A drop to zero is told once, as such.
  const counts = given.counts
    .filter((c) => !(c.now.value === 0 && c.before.value >= SUDDEN))
    .map((c): Extract<Fact, { p: number }> => ({
      kind: "count_change",
      agency: c.now.agency,
      indicator: c.now.indicator,
      before: c.before.value,
      now: c.now.value,
      p: equalRatesOnce(c.before.value, c.now.value),
    }));
  const all = [...rates, ...counts];
  const q = adjusted(all.map((f) => f.p));
  return all.filter((_, i) => q[i]! <= FALSE_DISCOVERY).sort((a, b) => a.p - b.p);
}

function outliers(given: Given): Fact[] {
  const indicators = [...new Set(given.rates.map((r) => r.now.indicator))];
  return indicators.flatMap((indicator) => {
    const units = given.rates
      .map((r) => r.now)
      .filter((u) => u.indicator === indicator && u.n > 0 && u.x <= u.n);
    const fitted = funnel(units);
    if (!fitted || units.length < 5) return [];
    return units.flatMap((u): Fact[] => {
      const limits = funnelLimits(fitted, u.n, Z998);
      const v = u.x / u.n;
      return v > limits.upper || v < limits.lower
        ? [
            {
              kind: "outlier",
              agency: u.agency,
              indicator,
              now: u,
              target: fitted.target,
              high: v > limits.upper,
            },
          ]
        : [];
    });
  });
}
