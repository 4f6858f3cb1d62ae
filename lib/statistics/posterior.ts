import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { randomGenerator, shuffleInto } from "./random";
import type { Counted, Prior } from "./shrinkage";

type Unit = Counted & { readonly prior: Prior };

/**
 * Draws from the posterior of each unit's rate, `draws` in a row per unit: the slices of
 * `posteriorSlices`, shuffled. The seed is fixed by the caller: the same data always give the same
 * draws.
 */
export function posteriorDraws(units: readonly Unit[], draws: number, seed: number): Float64Array {
  const random = randomGenerator(seed);
  const out = new Float64Array(units.length * draws);
  const { slices, of } = posteriorSlices(units, draws);
  of.forEach((slice, i) =>
    shuffleInto(out.subarray(i * draws, (i + 1) * draws), slices[slice]!, random),
  );
  return out;
}

/**
 * What Latin hypercube sampling (McKay, Beckman and Conover 1979) draws from: one value from each
 * of `draws` equal slices of a posterior, so that a rank interval needs few draws. Whoever uses
 * them puts them into random order.
 * @returns the slices of each different posterior, ascending (shared: not to be written to), and
 * which of them each unit has
 */
export function posteriorSlices(
  units: readonly Unit[],
  draws: number,
): { slices: Float64Array[]; of: number[] } {
  const slices: Float64Array[] = [];
  const known = new Map<string, number>();
  const of = units.map((u) => {
    const key =
      u.prior.kind === "none"
        ? `none ${u.prior.mean}`
        : `${u.x} ${u.n} ${u.prior.kind} ${u.prior.alpha} ${u.prior.beta}`;
    const at = known.get(key);
    if (at !== undefined) return at;
    known.set(key, slices.length);
    return (
      slices.push(keptSlices.get(`${draws} ${key}`, KEY_ALONE, () => sliceMiddles(u, draws))) - 1
    );
  });
  return { slices, of };
}

/**
 * Slices are kept by all that they are made of: where one body's cases change, those of other peer
 * groups are not worked out again. 32 MB at 2,000 draws.
 */
const keptSlices = createBasisCache<string, Float64Array>({ name: "posterior slices", most: 2048 });

const GRID = 400;

/**
 * The quantiles at (k + ½)/draws of Beta(x+α, n−x+β) or Gamma(x+α, n+β), by the trapezoid rule on
 * the logit or log scale, where both are smooth and log-concave.
 */
function sliceMiddles({ x, n, prior }: Unit, draws: number): Float64Array {
  if (prior.kind === "none") return new Float64Array(draws).fill(prior.mean);
  const beta = prior.kind === "beta";
  const a = x + prior.alpha;
  const b = beta ? n - x + prior.beta : n + prior.beta;
  // Density on the transformed scale, up to a constant: beta a·y − (a+b)·ln(1+e^y); gamma a·y − b·e^y.
  const log = beta
    ? (y: number) =>
        a * y - (a + b) * (y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y)))
    : (y: number) => a * y - b * Math.exp(y);
  const mode = Math.log(a / b);
  const top = log(mode);
  const reach = (direction: 1 | -1): number => {
    let step = 1 / Math.sqrt(Math.max(a, 1e-9)) + 1e-6;
    while (log(mode + direction * step) > top - 40 && step < 1e7) step *= 1.5;
    return mode + direction * step;
  };
  const low = reach(-1);
  const width = (reach(1) - low) / GRID;
  const cumulative = new Float64Array(GRID + 1);
  let before = Math.exp(log(low) - top);
  for (let i = 1; i <= GRID; i++) {
    const now = Math.exp(log(low + i * width) - top);
    cumulative[i] = cumulative[i - 1]! + (before + now) / 2;
    before = now;
  }
  const total = cumulative[GRID]!;
  const out = new Float64Array(draws);
  let at = 1;
  for (let k = 0; k < draws; k++) {
    const target = ((k + 0.5) / draws) * total;
    while (at < GRID && cumulative[at]! < target) at++;
    const span = cumulative[at]! - cumulative[at - 1]!;
    const y = low + (at - 1 + (span > 0 ? (target - cumulative[at - 1]!) / span : 0.5)) * width;
    out[k] = beta ? 1 / (1 + Math.exp(-y)) : Math.exp(y);
  }
  return out;
}
