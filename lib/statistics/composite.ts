/**
 * A weighted index of several measures: standardised within groups, with what the weights decide
 * made plain. Pure.
 */
import { valueAt } from "@/lib/lookup";
import { randomGenerator } from "./random";
import { competitionRanks } from "./ranks";

/**
 * z-scores within groups, better counted upwards; a group without spread gives 0 to all (population
 * standard deviation).
 * @param sign 1: high is better; -1: low is better
 */
export function standardScores(
  values: readonly number[],
  groups: readonly string[],
  sign: 1 | -1,
): { z: number[]; mean: number[]; sd: number[] } {
  const members = new Map<string, number[]>();
  groups.forEach((g, i) => members.set(g, [...(members.get(g) ?? []), i]));
  const [mean, sd] = [new Array<number>(values.length), new Array<number>(values.length)];
  for (const list of members.values()) {
    const m = list.reduce((s, i) => s + valueAt(values, i), 0) / list.length;
    const spread = Math.sqrt(
      list.reduce((s, i) => s + (valueAt(values, i) - m) ** 2, 0) / list.length,
    );
    for (const i of list) [mean[i], sd[i]] = [m, spread];
  }
  return {
    z: values.map((v, i) =>
      valueAt(sd, i) > 1e-12 ? (sign * (v - valueAt(mean, i))) / valueAt(sd, i) : 0,
    ),
    mean,
    sd,
  };
}

/** Weighted mean of the parts of each unit, to two decimals, as it is shown and tied. */
export function weightedScores(
  parts: readonly (readonly number[])[],
  weights: readonly number[],
): number[] {
  const all = weights.reduce((s, w) => s + w, 0);
  return valueAt(parts, 0).map(
    (_, u) =>
      Math.round(
        (parts.reduce((s, p, k) => s + valueAt(p, u) * valueAt(weights, k), 0) / all) * 100,
      ) / 100,
  );
}

/**
 * The best and the worst rank of each unit while every weight moves between half and one and a half
 * times itself: all corners and 200 mixtures, fixed seed.
 */
export function weightRange(
  parts: readonly (readonly number[])[],
  weights: readonly number[],
): { low: number; high: number }[] {
  const random = randomGenerator(20260102);
  const corners =
    weights.length <= 7
      ? Array.from({ length: 2 ** weights.length }, (_, mask) =>
          weights.map((w, k) => w * (mask & (1 << k) ? 1.5 : 0.5)),
        )
      : [];
  const mixtures = Array.from({ length: 200 }, () => weights.map((w) => w * (0.5 + random())));
  const range = valueAt(parts, 0).map(() => ({ low: Infinity, high: -Infinity }));
  for (const tried of [weights, ...corners, ...mixtures]) {
    competitionRanks(weightedScores(parts, tried), 1).forEach((rank, u) => {
      valueAt(range, u).low = Math.min(valueAt(range, u).low, rank);
      valueAt(range, u).high = Math.max(valueAt(range, u).high, rank);
    });
  }
  return range;
}
