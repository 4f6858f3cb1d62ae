import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { finishSteps, type Steps } from "@/lib/steps";
import { posteriorSlices } from "./posterior";
import { randomGenerator, shuffleInto } from "./random";
import { rankPlaces, rankSorter } from "./rank-sorter";
import type { Counted, Prior } from "./shrinkage";

export type RankInterval = { readonly low: number; readonly high: number };

/**
 * 95 % intervals of the rank of each unit, from draws of the posterior rates (Goldstein and
 * Spiegelhalter, JRSS A 159, 1996).
 * @param draws unit by unit, as many in a row for each (see `posteriorDraws`)
 * @param sign 1: the highest rate ranks first; -1: the lowest
 */
export const rankIntervals = (...of: Parameters<typeof rankIntervalSteps>): RankInterval[] =>
  finishSteps(rankIntervalSteps(...of));

/** The same, some draws at a time. */
export function* rankIntervalSteps(
  draws: Float64Array,
  units: number,
  sign: 1 | -1,
): Steps<RankInterval[]> {
  const places = rankPlaces([draws], [1])[0]!;
  yield;
  return yield* intervalsOf(places, units, sign);
}

/**
 * The same from the posteriors themselves: as `rankIntervals(posteriorDraws(units, draws, seed),
 * …)`, with an eighth of the memory moved.
 */
export function posteriorRankIntervals(
  units: readonly (Counted & { readonly prior: Prior })[],
  draws: number,
  seed: number,
  sign: 1 | -1,
): RankInterval[] {
  const { slices, of } = posteriorSlices(units, draws);
  const weights = slices.map(() => 0);
  for (const slice of of) weights[slice]!++;
  // Rates of small bodies crowd near 0; their fourth roots, in the same order, do not.
  const placed = rankPlaces(
    slices.map((set) => set.map((rate) => Math.sqrt(Math.sqrt(rate)))),
    weights,
  );
  const orders = shuffles(units.length, draws, seed);
  const all = new Uint16Array(units.length * draws);
  of.forEach((slice, i) => {
    const set = placed[slice]!;
    all.set(
      orders[i]!.map((draw) => set[draw]!),
      i * draws,
    );
  });
  return finishSteps(intervalsOf(all, units.length, sign));
}

/**
 * The orders of a seed depend on it and on the number of draws; a longer list of units continues
 * those of a shorter one.
 */
const ordersBySeed = createBasisCache<string, (units: number) => readonly Uint16Array[]>({
  name: "orders of draws",
  most: 1,
});
/** Orders of more bytes than this are made each time. */
const KEPT_BYTES = 16 * 1024 * 1024;

/**
 * For each unit the numbers 0 … draws − 1 in the order that `shuffleInto` puts them with this seed.
 * At most 65,536 draws.
 */
function shuffles(units: number, draws: number, seed: number): readonly Uint16Array[] {
  if (draws > 65_536)
    throw new RangeError(`rank intervals take 65,536 draws at most, not ${draws}`);
  const make = () => orderMaker(draws, seed);
  const isKept = units * draws * Uint16Array.BYTES_PER_ELEMENT <= KEPT_BYTES;
  const ordersOf = isKept ? ordersBySeed.get(`${draws} ${seed}`, KEY_ALONE, make) : make();
  return ordersOf(units);
}

function orderMaker(draws: number, seed: number): (units: number) => readonly Uint16Array[] {
  const random = randomGenerator(seed);
  const straight = Uint16Array.from({ length: draws }, (_, k) => k);
  const orders: Uint16Array[] = [];
  return (units) => {
    while (orders.length < units) {
      const order = new Uint16Array(draws);
      shuffleInto(order, straight, random);
      orders.push(order);
    }
    return orders;
  };
}

function* intervalsOf(draws: Uint16Array, units: number, sign: 1 | -1): Steps<RankInterval[]> {
  if (units === 0) return [];
  const count = draws.length / units;
  // Half the memory where it suffices: the counts are met in no order, and what fits near the
  // processor is met faster.
  const seen = new (count < 65_536 ? Uint16Array : Uint32Array)(units * (units + 1));
  const order = rankSorter(units);
  const flip = sign === 1 ? 0xffff : 0;
  // Draws lie unit by unit; taken some at a time, each line of memory is fetched once and not once a draw.
  const block = Array.from({ length: BLOCK }, () => new Uint16Array(units));
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from);
    for (let u = 0; u < units; u++)
      for (let k = 0, at = u * count + from; k < size; k++) block[k]![u] = draws[at + k]! ^ flip;
    for (let k = 0; k < size; k++) {
      const sorted = order(block[k]!);
      for (let rank = 0; rank < units; rank++)
        seen[(sorted[rank]! & 0xffff) * (units + 1) + rank + 1]!++;
    }
    yield;
  }
  return Array.from({ length: units }, (_, u) => ({
    low: quantile(seen, u, units, count * 0.025),
    high: quantile(seen, u, units, count * 0.975),
  }));
}
const BLOCK = 32;

/** The smallest rank with at least `mass` of the draws at or below it. */
function quantile(
  seen: Uint16Array | Uint32Array,
  unit: number,
  units: number,
  mass: number,
): number {
  let sum = 0;
  for (let rank = 1; rank <= units; rank++) {
    sum += seen[unit * (units + 1) + rank]!;
    if (sum >= mass) return rank;
  }
  return units;
}

/** Competition ranks (1, 2, 2, 4) of scores already rounded; `sign` as above. */
export function competitionRanks(scores: readonly number[], sign: 1 | -1): number[] {
  const sorted = [...scores].sort((a, b) => sign * (b - a));
  const first = new Map<number, number>();
  sorted.forEach((s, i) => first.has(s) || first.set(s, i + 1));
  return scores.map((s) => first.get(s)!);
}

/** Share of draws in which unit `a` ranks before unit `b`; equal draws count half to each. */
export function shareOfWins(
  draws: Float64Array,
  units: number,
  a: number,
  b: number,
  sign: 1 | -1,
): number {
  const count = draws.length / units;
  let won = 0;
  for (let d = 0; d < count; d++) {
    const difference = sign * (draws[a * count + d]! - draws[b * count + d]!);
    if (difference > 0) won += 1;
    else if (difference === 0) won += 0.5;
  }
  return won / count;
}
