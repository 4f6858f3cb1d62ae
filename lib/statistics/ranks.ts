import { beta, generator } from "./random";
import type { Prior } from "./shrinkage";

/**
 * 95 % intervals of the rank of each unit, from draws of the posterior rates (Goldstein and Spiegelhalter, JRSS A 159, 1996).
 * @param sign 1: the highest rate ranks first; -1: the lowest
 */
export function rankIntervals(units: readonly { x: number; n: number }[], prior: Prior, sign: 1 | -1, draws = 2000): { low: number; high: number }[] {
  const random = generator(20260101);
  const ranks = units.map(() => new Uint32Array(draws));
  for (let d = 0; d < draws; d++) {
    const rates = units.map((u) => beta(u.x + prior.alpha, u.n - u.x + prior.beta, random));
    const order = rates.map((_, i) => i).sort((a, b) => sign * (rates[b]! - rates[a]!));
    order.forEach((unit, rank) => (ranks[unit]![d] = rank + 1));
  }
  return ranks.map((r) => {
    const sorted = r.sort();
    return { low: sorted[Math.floor(draws * 0.025)]!, high: sorted[Math.ceil(draws * 0.975) - 1]! };
  });
}

/** Competition ranks (1, 2, 2, 4) of scores already rounded; `sign` as above. */
export function competitionRanks(scores: readonly number[], sign: 1 | -1): number[] {
  return scores.map((s) => 1 + scores.filter((o) => sign * (o - s) > 0).length);
}
