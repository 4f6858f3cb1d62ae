/**
 * Whether a body differs from its like: the one rule behind bands, the words of the funnel and the
 * sentences of «what stands out». A body is held against all others of its group (leave-one-out),
 * and differs where both agree at 99.8 %: its figure lies outside the limits that the others'
 * common rate leaves open, counting what is not known of that rate (predictive tails below 0.1 % on
 * each side, beta-binomial or negative binomial with Jeffreys' prior), and outside the funnel's
 * limits widened by the dispersion of the group (Spiegelhalter 2005).
 */
import { valueAt } from "@/lib/lookup";
import { funnelPlot, Z998, type Band } from "./funnel";
import { logGamma } from "./special";
import type { Counted } from "./shrinkage";
import type { Model } from "./hierarchy";

/** The group summed once: each member is then judged without it. */
export type Group = {
  readonly units: number;
  readonly x: number;
  readonly n: number;
  readonly phi: number;
  readonly model: Model;
};

/** Probability on each side beyond which a figure differs. */
export const TAIL = 0.001;

export function groupOf(units: readonly Counted[], model: Model): Group {
  const used = units.filter((u) => u.n > 0);
  return {
    units: used.length,
    x: used.reduce((s, u) => s + u.x, 0),
    n: used.reduce((s, u) => s + u.n, 0),
    phi: model === "beta" ? (funnelPlot(used)?.phi ?? 1) : dispersionOfEvents(used),
    model,
  };
}

/**
 * As the funnel's φ (winsorised at 10 %, from ten units, beyond chance only), for events over an
 * exposure.
 */
function dispersionOfEvents(units: readonly Counted[]): number {
  const n = units.reduce((s, u) => s + u.n, 0);
  const m = units.reduce((s, u) => s + u.x, 0) / n;
  if (units.length < 10 || !(m > 0)) return 1;
  const z = units.map((u) => (u.x - u.n * m) / Math.sqrt(u.n * m)).sort((a, b) => a - b);
  const cut = Math.floor(z.length * 0.1);
  const [low, high] = [valueAt(z, cut), valueAt(z, z.length - 1 - cut)];
  const phi = z.reduce((s, v) => s + Math.min(Math.max(v, low), high) ** 2, 0) / z.length;
  return phi > 1 + 2 * Math.sqrt(2 / z.length) ? phi : 1;
}

/** @param u a member of the group. `typical` where there is nobody else to hold it against */
export function standingOf(group: Group, u: Counted): Band {
  const [x, n] = [group.x - u.x, group.n - u.n];
  if (u.n <= 0 || n <= 0) return "typical";
  const target = x / n;
  const high = u.x / u.n > target;
  if (!beyondLimits(group, u, target)) return "typical";
  const tail =
    group.model === "beta"
      ? betaBinomialTail(u, x + 0.5, n - x + 0.5, high)
      : negativeBinomialTail(u, x + 0.5, n, high);
  if (tail >= TAIL) return "typical";
  return high ? "above" : "below";
}

/**
 * Outside the normal limits, whose variance is that of the pooled rate (score test), times φ, with
 * the others' own uncertainty.
 */
function beyondLimits(group: Group, u: Counted, target: number): boolean {
  const pooled = group.x / group.n;
  const variance = pooled * (group.model === "beta" ? 1 - pooled : 1);
  const se = Math.sqrt(group.phi * variance * (1 / u.n + 1 / (group.n - u.n)));
  return Math.abs(u.x / u.n - target) > Z998 * se;
}

/** P(X ≥ x) or P(X ≤ x) of n trials whose probability is Beta(a, b). */
export function betaBinomialTail({ x, n }: Counted, a: number, b: number, high: boolean): number {
  const first =
    logGamma(n + 1) -
    logGamma(x + 1) -
    logGamma(n - x + 1) +
    logGamma(x + a) +
    logGamma(n - x + b) -
    logGamma(n + a + b) +
    logGamma(a + b) -
    logGamma(a) -
    logGamma(b);
  let term = Math.exp(first);
  let sum = term;
  if (high)
    for (let k = x; k < n && term > sum * 1e-12; k++) {
      term *= ((n - k) / (k + 1)) * ((k + a) / (n - k - 1 + b));
      sum += term;
    }
  else
    for (let k = x; k > 0 && term > sum * 1e-12; k--) {
      term *= (k / (n - k + 1)) * ((n - k + b) / (k - 1 + a));
      sum += term;
    }
  return Math.min(1, sum);
}

/** P(X ≥ x) or P(X ≤ x) of events over n whose rate is Gamma(shape, rate). */
export function negativeBinomialTail(
  { x, n }: Counted,
  shape: number,
  rate: number,
  high: boolean,
): number {
  const p = n / (n + rate);
  let term = Math.exp(
    logGamma(x + shape) -
      logGamma(shape) -
      logGamma(x + 1) +
      shape * Math.log1p(-p) +
      x * Math.log(p),
  );
  let sum = term;
  if (high)
    for (let k = x; k < x + 1_000_000 && term > sum * 1e-12; k++) {
      term *= ((k + shape) / (k + 1)) * p;
      sum += term;
    }
  else
    for (let k = x; k > 0 && term > sum * 1e-12; k--) {
      term *= k / ((k - 1 + shape) * p);
      sum += term;
    }
  return Math.min(1, sum);
}
