/**
 * Rank intervals by a second simulation: the model that the site states (uniform shrinkage prior
 * with a cell for «no difference at all», a flat prior on the common rate), on a grid of its own
 * that closes in on where the group's rate lies, with its own random numbers.
 */
import { lnGamma, type Case, type Model } from "./chance";

type Point = { readonly m: number; readonly M: number; readonly log: number };
const SHRINKAGES = 30;
const RATES = 41;
const DRAWS = 1500;

/** Tommy Ettinger's mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000). */
function drawGamma(shape: number, random: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v))
      return d * v;
  }
}

function logMarginal(group: readonly Case[], m: number, M: number, model: Model): number {
  let sum = 0;
  for (const { x, n } of group) {
    if (model === "beta")
      sum +=
        M === Infinity
          ? x * Math.log(m) + (n - x) * Math.log1p(-m)
          : lnGamma(M) -
            lnGamma(m * M) -
            lnGamma((1 - m) * M) +
            lnGamma(x + m * M) +
            lnGamma(n - x + (1 - m) * M) -
            lnGamma(n + M);
    else
      sum +=
        M === Infinity
          ? x * Math.log(m) - n * m
          : m * M * Math.log(M) -
            lnGamma(m * M) +
            lnGamma(x + m * M) -
            (x + m * M) * Math.log(n + M);
  }
  return sum;
}

/**
 * Rates where the group's common rate can lie for this M, each with the logarithm of its share of
 * the posterior.
 */
function ratePoints(group: readonly Case[], M: number, model: Model): Point[] {
  const toRate = (at: number) => (model === "beta" ? 1 / (1 + Math.exp(-at)) : Math.exp(at));
  let [from, to] = [-14, model === "beta" ? 14 : 8];
  for (let round = 0; ; round++) {
    const step = (to - from) / (RATES - 1);
    const points = Array.from({ length: RATES }, (_, i) => {
      const at = from + i * step;
      const m = toRate(at);
      const width = model === "beta" ? m * (1 - m) * step : Math.sqrt(m) * step;
      return { at, m, M, log: Math.log(width) + logMarginal(group, m, M, model) };
    });
    const top = Math.max(...points.map((p) => p.log));
    const near = points.filter((p) => p.log > top - 16);
    if (round === 4) return points;
    const [first, last] = [near[0], near.at(-1)];
    from = (first?.at ?? from) - step;
    to = (last?.at ?? to) + step;
  }
}

function posterior(group: readonly Case[], model: Model): Point[] {
  const used = group.filter((c) => c.n > 0);
  const n0 = used.length / used.reduce((s, c) => s + 1 / c.n, 0);
  // 21 equal cells: twenty of the shrinkage between 0 and 1, one for members that do not differ.
  const finite = Array.from({ length: SHRINKAGES }, (_, k) => {
    const s = (k + 0.5) / SHRINKAGES;
    return ratePoints(used, (n0 * s) / (1 - s), model).map((p) => ({
      ...p,
      log: p.log + Math.log(20 / 21 / SHRINKAGES),
    }));
  });
  const same = ratePoints(used, Infinity, model).map((p) => ({ ...p, log: p.log - Math.log(21) }));
  return [...finite.flat(), ...same];
}

/** 2.5 % and 97.5 % places of each listed member; rank 1 is the highest rate where `highFirst`. */
export function drawRankIntervals(
  group: readonly Case[],
  listed: readonly Case[],
  model: Model,
  highFirst: boolean,
): [number, number][] {
  const random = randomNumbers(20261130);
  const points = posterior(group, model);
  const top = Math.max(...points.map((p) => p.log));
  const weights = points.map((p) => Math.exp(p.log - top));
  const total = weights.reduce((s, w) => s + w, 0);
  const places = listed.map((): number[] => []);
  for (let draw = 0; draw < DRAWS; draw++) {
    let left = random() * total;
    const at = weights.findIndex((w) => (left -= w) <= 0);
    const { m, M } = points[at === -1 ? points.length - 1 : at] ?? { m: NaN, M: NaN };
    const rates = listed.map(({ x, n }) => {
      if (M === Infinity) return m + random() * 1e-12;
      const a = drawGamma(x + m * M, random);
      if (model === "gamma") return a / (n + M);
      return a / (a + drawGamma(n - x + (1 - m) * M, random));
    });
    const order = rates.map((_, i) => i).sort((i, j) => (rates[j] ?? 0) - (rates[i] ?? 0));
    if (!highFirst) order.reverse();
    order.forEach((i, place) => places[i]?.push(place + 1));
  }
  return places.map((own) => {
    const sorted = [...own].sort((a, b) => a - b);
    const quantile = (q: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(q * DRAWS))] ?? NaN;
    return [quantile(0.025), quantile(0.975)];
  });
}
