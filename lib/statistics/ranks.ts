import { generator } from "./random";

export type RankInterval = { readonly low: number; readonly high: number };

/**
 * 95 % intervals of the rank of each unit, from draws of the posterior rates (Goldstein and Spiegelhalter, JRSS A 159, 1996).
 * @param draws unit by unit, `count` in a row for each (see `posteriorDraws`)
 * @param sign 1: the highest rate ranks first; -1: the lowest
 */
export function rankIntervals(draws: Float64Array, units: number, sign: 1 | -1): RankInterval[] {
  if (units === 0) return [];
  const count = draws.length / units;
  // Half the memory where it suffices: the counts are met in no order, and what fits near the processor is met faster.
  const seen = new (count < 65_536 ? Uint16Array : Uint32Array)(units * (units + 1));
  const order = rankSorter(units);
  // Draws lie unit by unit; taken a few at a time, each line of memory is fetched once and not once a draw.
  const block = Array.from({ length: BLOCK }, () => new Float64Array(units));
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from);
    for (let u = 0; u < units; u++) for (let k = 0; k < size; k++) block[k]![u] = -sign * draws[u * count + from + k]!;
    for (let k = 0; k < size; k++) {
      const sorted = order(block[k]!);
      for (let rank = 0; rank < units; rank++) seen[sorted[rank]! * (units + 1) + rank + 1]!++;
    }
  }
  return Array.from({ length: units }, (_, u) => ({ low: quantile(seen, u, units, count * 0.025), high: quantile(seen, u, units, count * 0.975) }));
}
const BLOCK = 16;

/** The smallest rank with at least `mass` of the draws at or below it. */
function quantile(seen: Uint16Array | Uint32Array, unit: number, units: number, mass: number): number {
  let sum = 0;
  for (let rank = 1; rank <= units; rank++) {
    sum += seen[unit * (units + 1) + rank]!;
    if (sum >= mass) return rank;
  }
  return units;
}

/**
 * Sorts unit numbers by value, ascending, by radix: 22 bits of the range in two passes, with the unit's number beside them in one 32-bit word
 * (up to 1,024 units; more units leave fewer bits of the range). Equal values come in an order that changes from call to call.
 */
function rankSorter(units: number): (values: Float64Array) => Uint32Array {
  const random = generator(7);
  const own = Math.max(10, Math.ceil(Math.log2(units + 1)));
  const bits = 32 - own;
  const low = bits >> 1;
  const [lowMask, top, mask] = [2 ** low - 1, 2 ** bits - 1, 2 ** own - 1];
  const first = new Uint32Array(2 ** low);
  const second = new Uint32Array(2 ** (bits - low));
  const words = new Uint32Array(units);
  const between = new Uint32Array(units);
  return (values) => {
    let min = Infinity;
    let max = -Infinity;
    for (let u = 0; u < units; u++) {
      if (values[u]! < min) min = values[u]!;
      if (values[u]! > max) max = values[u]!;
    }
    const scale = max > min ? top / (max - min) : 0;
    first.fill(0);
    second.fill(0);
    const start = (random() * units) | 0;
    const step = random() < 0.5 ? 1 : units - 1;
    for (let i = 0, u = start; i < units; i++, u = u + step < units ? u + step : u + step - units) {
      const key = ((values[u]! - min) * scale) >>> 0;
      words[i] = ((key << own) | u) >>> 0;
      first[key & lowMask]!++;
      second[key >>> low]!++;
    }
    begins(first);
    begins(second);
    for (let i = 0; i < units; i++) between[first[(words[i]! >>> own) & lowMask]!++] = words[i]!;
    for (let i = 0; i < units; i++) words[second[between[i]! >>> (own + low)]!++] = between[i]! & mask;
    return words;
  };
}

/** How many of each → where each begins. */
function begins(counts: Uint32Array): void {
  for (let i = 0, sum = 0; i < counts.length; i++) {
    const n = counts[i]!;
    counts[i] = sum;
    sum += n;
  }
}

/** Competition ranks (1, 2, 2, 4) of scores already rounded; `sign` as above. */
export function competitionRanks(scores: readonly number[], sign: 1 | -1): number[] {
  const sorted = [...scores].sort((a, b) => sign * (b - a));
  const first = new Map<number, number>();
  sorted.forEach((s, i) => first.has(s) || first.set(s, i + 1));
  return scores.map((s) => first.get(s)!);
}

/** Share of draws in which unit `a` ranks before unit `b`; equal draws count half to each. */
export function beats(draws: Float64Array, units: number, a: number, b: number, sign: 1 | -1): number {
  const count = draws.length / units;
  let won = 0;
  for (let d = 0; d < count; d++) {
    const difference = sign * (draws[a * count + d]! - draws[b * count + d]!);
    won += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
  }
  return won / count;
}
