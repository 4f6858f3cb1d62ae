/**
 * Funnel limits for proportions with over-dispersion: D. J. Spiegelhalter, “Funnel plots for
 * comparing institutional performance”, Statistics in Medicine 24 (2005) 1185–1202, and “Handling
 * over-dispersion of performance indicators”, Quality and Safety in Health Care 14 (2005) 347–351
 * (z-scores winsorised at 10 % on each side, multiplicative φ, used only where it exceeds what
 * chance explains).
 */
import { valueAt } from "@/lib/lookup";
import { logChoose } from "./special";
import type { Counted } from "./shrinkage";

export const Z95 = 1.959963984540054;
export const Z998 = 3.090232306167813;

export type Funnel = {
  /** The common rate Σx/Σn that the units are held against. */
  readonly target: number;
  readonly units: number;
  /**
   * Winsorised dispersion; 1 where the spread is no more than chance (φ < 1 + 2√(2/k), or fewer
   * than ten units).
   */
  readonly phi: number;
  /** The dispersion as estimated, before that decision. */
  readonly phiRaw: number;
};
export type Limits = { readonly lower: number; readonly upper: number };

const zOf = (u: Counted, target: number): number =>
  (u.x / u.n - target) / Math.sqrt((target * (1 - target)) / u.n);

/** @returns null when no unit has a denominator, or the common rate is 0 or 1 (no spread to speak of) */
export function funnelPlot(units: readonly Counted[]): Funnel | null {
  const used = units.filter((u) => u.n > 0);
  const n = used.reduce((s, u) => s + u.n, 0);
  if (n === 0) return null;
  const target = used.reduce((s, u) => s + u.x, 0) / n;
  if (target <= 0 || target >= 1) return null;
  const z = used.map((u) => zOf(u, target)).sort((a, b) => a - b);
  const cut = Math.floor(z.length * 0.1);
  const [low, high] = [valueAt(z, cut), valueAt(z, z.length - 1 - cut)];
  const phiRaw = z.reduce((s, v) => s + Math.min(Math.max(v, low), high) ** 2, 0) / z.length;
  const beyondChance = z.length >= 10 && phiRaw > 1 + 2 * Math.sqrt(2 / z.length);
  return { target, units: used.length, phi: beyondChance ? phiRaw : 1, phiRaw };
}

/**
 * What a unit is held against: a common rate, its dispersion, and whether cases are shares of n
 * (`beta`) or events over n (`gamma`).
 */
export type Against = Pick<Funnel, "target" | "phi"> & { readonly model?: "beta" | "gamma" };

/** Limits around the target for a denominator n: of a share within 0…1, of events from 0 up. */
export function funnelLimits(f: Against, n: number, z = Z95): Limits {
  const events = f.model === "gamma";
  const half = z * Math.sqrt((f.phi * f.target * (events ? 1 : 1 - f.target)) / n);
  const upper = f.target + half;
  return { lower: Math.max(0, f.target - half), upper: events ? upper : Math.min(1, upper) };
}

export type Band = "above" | "typical" | "below";
/** Where x/n stands against the limits: `above` and `below` are about the value, not about good or bad. */
export function bandOf(f: Against, u: Counted, z = Z95): Band {
  const { lower, upper } = funnelLimits(f, u.n, z);
  const p = u.x / u.n;
  if (p > upper) return "above";
  return p < lower ? "below" : "typical";
}

/**
 * The exact limits of Spiegelhalter's appendix: binomial quantiles, interpolated so that the curve
 * is smooth in n. For drawing without over-dispersion.
 */
export function exactLimits(target: number, n: number, tail: number): Limits {
  const upper = binomialQuantile(n, target, 1 - tail);
  const lower = binomialQuantile(n, target, tail);
  return { lower: Math.max(0, lower / n), upper: Math.min(1, upper / n) };
}

/**
 * Interpolated quantile: r − a with r the smallest count whose cumulative probability reaches p, a
 * = (F(r) − p)/P(r).
 */
function binomialQuantile(n: number, target: number, p: number): number {
  // Start well below the mean: what lies further left is less than 1e-30.
  const start = Math.max(
    0,
    Math.floor(n * target - 12 * Math.sqrt(n * target * (1 - target)) - 12),
  );
  let chance = Math.exp(
    logChoose(n, start) + start * Math.log(target) + (n - start) * Math.log1p(-target),
  );
  let sum = chance;
  let r = start;
  while (sum < p && r < n) {
    chance *= ((n - r) / (r + 1)) * (target / (1 - target));
    sum += chance;
    r++;
  }
  return r - (chance > 0 ? (sum - p) / chance : 0);
}
