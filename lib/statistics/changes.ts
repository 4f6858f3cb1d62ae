/**
 * Whether a body's figure moved further than its own history and its like leave open. Effects come
 * first, in words too; p-values only decide what is listed.
 */
import { valueAt } from "@/lib/lookup";
import { Z95 } from "./funnel";
import { logGamma } from "./special";
import type { Counted } from "./shrinkage";
import { betaBinomialTail } from "./standing";

/**
 * Upper tail of the standard normal (Abramowitz and Stegun 26.2.17, error below 7.5e-8), in
 * relative precision by its continued fraction far out.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 5) return (density / z) * (1 - 1 / (z * z) + 3 / z ** 4);
  const t = 1 / (1 + 0.2316419 * z);
  const sum =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return density * sum;
}

/** How much weight one's own few years have beside what is known of all: as many years. */
const BORROWED_YEARS = 4;

/**
 * Two-sided p-value that this year's share comes from the years before: the predictive tail
 * (beta-binomial, Jeffreys' prior, mid-p after Lancaster, JASA 56, 1961), and the normal tail
 * widened by the dispersion of the body's own years; the larger of the two counts.
 * @param history the comparable years before, at least one; with fewer than three the dispersion is
 * taken as that of chance
 */
export function shareChangeP(history: readonly Counted[], now: Counted): number {
  const x = history.reduce((s, h) => s + h.x, 0);
  const n = history.reduce((s, h) => s + h.n, 0);
  if (n <= 0 || now.n <= 0) return 1;
  const high = now.x / now.n > x / n;
  const tail = betaBinomialTail(now, x + 0.5, n - x + 0.5, high);
  const exact = Math.max(0, tail - chanceOf(now, x + 0.5, n - x + 0.5) / 2);
  const pooled = (x + now.x) / (n + now.n);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / now.n) * ownDispersion(history, x / n);
  if (variance <= 0) return 1;
  const z = Math.abs(now.x / now.n - x / n) / Math.sqrt(variance);
  return Math.min(1, 2 * Math.max(exact, normalTail(z)));
}
const chanceOf = ({ x, n }: Counted, a: number, b: number): number =>
  Math.exp(
    logGamma(n + 1) -
      logGamma(x + 1) -
      logGamma(n - x + 1) +
      logGamma(x + a) +
      logGamma(n - x + b) -
      logGamma(n + a + b) +
      logGamma(a + b) -
      logGamma(a) -
      logGamma(b),
  );
function ownDispersion(history: readonly Counted[], p: number): number {
  if (history.length < 3 || p <= 0 || p >= 1) return 1;
  const chi = history.reduce((s, h) => s + (h.x - h.n * p) ** 2 / (h.n * p * (1 - p)), 0);
  return Math.max(1, (chi + BORROWED_YEARS) / (history.length - 1 + BORROWED_YEARS));
}

/**
 * How much counts of like bodies move from year to year beyond chance: ψ of Var(y) = μ + ψμ²
 * (negative binomial; Lawless, Canadian Journal of Statistics 15, 1987), from the squared
 * logarithms of the ratios of successive years less what Poisson chance explains; the greatest
 * tenth is cut back, so that the news themselves do not hide in it.
 */
export function dispersionOfCounts(series: readonly (readonly number[])[]): number {
  const moves = series
    .flatMap((years) => years.slice(1).map((now, i) => movement(valueAt(years, i), now)))
    .sort((a, b) => a - b);
  const most = moves[Math.min(moves.length - 1, Math.floor(moves.length * 0.9))];
  if (most === undefined) return 0;
  return Math.max(0, moves.reduce((s, m) => s + Math.min(m, most), 0) / moves.length / CUT_LEAVES);
}
/**
 * What cutting the greatest tenth back leaves of the mean of squares of normal errors: P(χ²₃ <
 * 2.706) + 2.706 × 0.1.
 */
const CUT_LEAVES = 0.83;
const movement = (a: number, b: number): number =>
  (Math.log((b + 0.5) / (a + 0.5)) ** 2 - 1 / (a + 0.5) - 1 / (b + 0.5)) / 2;

export type CountChange = {
  /** This year by the last one. */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
};

/**
 * The ratio of this year to the last with its 95 % interval, and the two-sided p-value that this
 * year belongs to the body's history.
 * @param history comparable years before, oldest first, at least one · @param common ψ of the like
 * (see `dispersionOfCounts`)
 */
export function countChange(history: readonly number[], now: number, common: number): CountChange {
  const k = history.length;
  const mean = history.reduce((s, v) => s + v, 0) / k;
  const own = k < 3 ? common : dispersionOfCounts([history]);
  const psi = Math.max(0, ((k - 1) * own + BORROWED_YEARS * common) / (k - 1 + BORROWED_YEARS));
  const se = Math.sqrt(psi * (1 + 1 / k) + 1 / (now + 0.5) + 1 / (k * mean + 0.5));
  const z = Math.abs(Math.log((now + 0.5) / (mean + 0.5))) / se;
  const last = history.at(-1) ?? mean;
  const ratio = (now + 0.5) / (last + 0.5);
  const wide = Math.exp(Z95 * Math.sqrt(2 * psi + 1 / (now + 0.5) + 1 / (last + 0.5)));
  return {
    ratio: last > 0 ? now / last : ratio,
    lower: ratio / wide,
    upper: ratio * wide,
    p: Math.min(1, 2 * normalTail(z)),
  };
}
