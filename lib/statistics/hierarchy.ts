/**
 * What is not known about a peer group's common rate m and about how alike its members are (M, in
 * units of the denominator), carried into every interval: a grid over (m, M) with the marginal
 * likelihood of the group. The prior on M is the uniform shrinkage prior, M/(M + n₀) ~ U(0, 1) with
 * n₀ the group's harmonic mean denominator (Daniels, Canadian Journal of Statistics 27, 1999;
 * Christiansen and Morris, JASA 92, 1997); one cell of the grid stands for M = ∞, members that do
 * not differ at all. Beta-binomial for shares, gamma-Poisson for cases per reply or resident. Even
 * where no spread is found nobody's rate is then known exactly.
 */
import { finishSteps, type Steps } from "@/lib/steps";
import { drawBeta, drawGamma, randomGenerator } from "./random";
import { logGamma } from "./special";
import type { Counted } from "./shrinkage";

export type Model = "beta" | "gamma";
/** `M` is Infinity where the members do not differ. */
export type HyperPoint = { readonly m: number; readonly M: number; readonly weight: number };

const SHRINKAGES = 20;
const RATES = 21;
/** How far the grid of m reaches, in standard deviations to each side. */
const REACH = 4.5;

/** The posterior of (m, M), weights adding up to 1; empty when no unit has a denominator. */
export const hyperGrid = (units: readonly Counted[], model: Model): HyperPoint[] =>
  finishSteps(hyperGridSteps(units, model));

/** The same, a column of the grid at a time. */
export function* hyperGridSteps(units: readonly Counted[], model: Model): Steps<HyperPoint[]> {
  const used = units.filter((u) => u.n > 0);
  if (used.length === 0) return [];
  const cases = distinct(used);
  const n0 = used.length / used.reduce((s, u) => s + 1 / u.n, 0);
  const points: { m: number; M: number; log: number }[] = [];
  for (let k = 0; k <= SHRINKAGES; k++) {
    const s = (k + 0.5) / SHRINKAGES;
    const M = k === SHRINKAGES ? Infinity : (n0 * s) / (1 - s);
    for (const { m, log } of rateGrid(cases, M, model))
      points.push({ m, M, log: log + logLikelihood(cases, m, M, model) });
    yield;
  }
  const top = points.reduce((t, p) => Math.max(t, p.log), -Infinity);
  const total = points.reduce((s, p) => s + Math.exp(p.log - top), 0);
  return points.map(({ m, M, log }) => ({ m, M, weight: Math.exp(log - top) / total }));
}

type Cases = readonly { x: number; n: number; times: number }[];
function distinct(units: readonly Counted[]): Cases {
  const found = new Map<string, { x: number; n: number; times: number }>();
  for (const { x, n } of units) {
    const known = found.get(`${x}/${n}`);
    if (known) known.times++;
    else found.set(`${x}/${n}`, { x, n, times: 1 });
  }
  return [...found.values()];
}

/**
 * Points of m where it can lie for this M (on the logit or log scale), each with the logarithm of
 * its cell's width.
 */
function rateGrid(cases: Cases, M: number, model: Model): { m: number; log: number }[] {
  const share = model === "beta";
  // What n units say of m when they belong to members that differ: n M / (M + n).
  const worth = (n: number): number => {
    if (M === Infinity) return n;
    return share ? (n * (M + 1)) / (M + n) : (n * M) / (M + n);
  };
  const information = cases.reduce((s, c) => s + c.times * worth(c.n), 0);
  const seen = cases.reduce((s, c) => s + (c.times * worth(c.n) * c.x) / c.n, 0);
  const centre = share ? (seen + 0.5) / (information + 1) : (seen + 0.5) / information;
  const spread = 1 / Math.sqrt(information * centre * (share ? 1 - centre : 1) + 0.5);
  const middle = share ? Math.log(centre / (1 - centre)) : Math.log(centre);
  const step = (2 * REACH * spread) / (RATES - 1);
  return Array.from({ length: RATES }, (_, i) => {
    const at = middle + (i - (RATES - 1) / 2) * step;
    const m = share ? 1 / (1 + Math.exp(-at)) : Math.exp(at);
    // Uniform in m for shares, in √m for events (Jeffreys): the cell's width on the scale of the grid.
    return { m, log: Math.log(share ? m * (1 - m) * step : Math.sqrt(m) * step) };
  });
}

function logLikelihood(cases: Cases, m: number, M: number, model: Model): number {
  return model === "beta" ? betaBinomial(cases, m, M) : gammaPoisson(cases, m, M);
}
function betaBinomial(cases: Cases, m: number, M: number): number {
  if (M === Infinity) {
    const [hit, miss] = [Math.log(m), Math.log1p(-m)];
    return cases.reduce((s, c) => s + c.times * (c.x * hit + (c.n - c.x) * miss), 0);
  }
  const [a, b] = [m * M, (1 - m) * M];
  const constant = logGamma(M) - logGamma(a) - logGamma(b);
  return cases.reduce(
    (s, c) =>
      s + c.times * (constant + logGamma(c.x + a) + logGamma(c.n - c.x + b) - logGamma(c.n + M)),
    0,
  );
}
function gammaPoisson(cases: Cases, m: number, M: number): number {
  if (M === Infinity) {
    const log = Math.log(m);
    return cases.reduce((s, c) => s + c.times * (c.x * log - c.n * m), 0);
  }
  const a = m * M;
  const constant = a * Math.log(M) - logGamma(a);
  return cases.reduce(
    (s, c) => s + c.times * (constant + logGamma(c.x + a) - (c.x + a) * Math.log(c.n + M)),
    0,
  );
}

/**
 * Draws of each unit's rate, `draws` in a row per unit: each draw takes one (m, M) for the whole
 * group, then each unit's rate given it, so that what is not known of the group moves all its
 * members together. The seed is the caller's: the same data always give the same draws.
 */
export const groupDraws = (...of: Parameters<typeof groupDrawSteps>): Float64Array =>
  finishSteps(groupDrawSteps(...of));

/** The same, some units at a time. */
export function* groupDrawSteps(
  units: readonly Counted[],
  grid: readonly HyperPoint[],
  model: Model,
  draws: number,
  seed: number,
): Steps<Float64Array> {
  const random = randomGenerator(seed);
  const chosen = chooseEvenly(grid, draws, random());
  const out = new Float64Array(units.length * draws);
  for (const [u, unit] of units.entries()) {
    chosen.forEach((point, d) => (out[u * draws + d] = drawRate(unit, point, model, random)));
    yield;
  }
  return out;
}

function drawRate(
  { x, n }: Counted,
  { m, M }: HyperPoint,
  model: Model,
  random: () => number,
): number {
  if (M === Infinity) return m;
  return model === "beta"
    ? drawBeta(x + m * M, n - x + (1 - m) * M, random)
    : drawGamma(x + m * M, random) / (n + M);
}

/** Systematic sampling: each point as often as its weight says, give or take one. */
function chooseEvenly(grid: readonly HyperPoint[], draws: number, start: number): HyperPoint[] {
  const out: HyperPoint[] = [];
  let sum = 0;
  for (const point of grid) {
    sum += point.weight;
    while (out.length < draws && (out.length + start) / draws < sum) out.push(point);
  }
  const last = grid.at(-1);
  while (last && out.length < draws) out.push(last);
  return out;
}

/**
 * Reliability of a rate in a group: the share of the variance between bodies that is not chance, v
 * / (v + chance), by the moments that the shrinkage is made of (Adams, “The reliability of provider
 * profiling”, RAND TR-653, 2009). 0: nothing but chance; 1: no chance at all.
 * @returns null with fewer than two units, or without any spread to explain
 */
export function measureReliability(units: readonly Counted[], model: Model): number | null {
  const used = units.filter((u) => u.n > 0);
  const n = used.reduce((s, u) => s + u.n, 0);
  if (used.length < 2) return null;
  const m = used.reduce((s, u) => s + u.x, 0) / n;
  const all = used.reduce((s, u) => s + u.n * (u.x / u.n - m) ** 2, 0) / n;
  if (all === 0) return null;
  const chance = (m * (model === "beta" ? 1 - m : 1)) / (n / used.length);
  return Math.max(0, 1 - chance / all);
}
