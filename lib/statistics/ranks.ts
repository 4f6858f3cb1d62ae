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
  const seen = new Uint32Array(units * (units + 1));
  const order = rankSorter(units);
  const values = new Float64Array(units);
  for (let d = 0; d < count; d++) {
    for (let u = 0; u < units; u++) values[u] = -sign * draws[u * count + d]!;
    const sorted = order(values);
    for (let rank = 0; rank < units; rank++) seen[sorted[rank]! * (units + 1) + rank + 1]!++;
  }
  return Array.from({ length: units }, (_, u) => ({ low: quantile(seen, u, units, count * 0.025), high: quantile(seen, u, units, count * 0.975) }));
}

/** The smallest rank with at least `mass` of the draws at or below it. */
function quantile(seen: Uint32Array, unit: number, units: number, mass: number): number {
  let sum = 0;
  for (let rank = 1; rank <= units; rank++) {
    sum += seen[unit * (units + 1) + rank]!;
    if (sum >= mass) return rank;
  }
  return units;
}

/** Sorts unit numbers by value, ascending, by radix on 24 bits of the range; equal values in an order that changes from call to call. */
function rankSorter(units: number): (values: Float64Array) => Uint32Array {
  const random = generator(7);
  const keys = new Uint32Array(units);
  let from = new Uint32Array(units);
  let to = new Uint32Array(units);
  const places = new Uint32Array(257);
  return (values) => {
    let min = Infinity;
    let max = -Infinity;
    for (let u = 0; u < units; u++) {
      if (values[u]! < min) min = values[u]!;
      if (values[u]! > max) max = values[u]!;
    }
    const scale = max > min ? 0xffffff / (max - min) : 0;
    const start = (random() * units) | 0;
    const step = random() < 0.5 ? 1 : units - 1;
    for (let i = 0, u = start; i < units; i++, u = (u + step) % units) {
      keys[u] = (values[u]! - min) * scale;
      from[i] = u;
    }
    for (let shift = 0; shift < 24; shift += 8) {
      places.fill(0);
      for (let i = 0; i < units; i++) places[((keys[from[i]!]! >>> shift) & 255) + 1]!++;
      for (let i = 0; i < 256; i++) places[i + 1]! += places[i]!;
      for (let i = 0; i < units; i++) {
        const u = from[i]!;
        to[places[(keys[u]! >>> shift) & 255]!++] = u;
      }
      const held = from;
      from = to;
      to = held;
    }
    return from;
  };
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
