/** One ranking as pure numbers: who can be compared, on what score, how certain the place is. Page, API and laboratory share it. */
import { bandOf, type Band } from "@/lib/statistics/funnel";
import {
  competitionRanks,
  posteriorRankIntervals,
  type RankInterval,
} from "@/lib/statistics/ranks";
import { shrunk, type Counted, type Prior } from "@/lib/statistics/shrinkage";
import { poissonLimits } from "@/lib/statistics/poisson";
import { wilson } from "@/lib/statistics/wilson";
import { peerGroups, type PeerGroup, type PeerUnit } from "./peers";
import type { Indicator } from "./types";

/** `x` and `n` are null for counts, days and the like, which are ordered by their value. */
export type RankUnit = {
  readonly id: string;
  readonly types: readonly string[];
  readonly level: string;
  readonly value: number;
  readonly x: number | null;
  readonly n: number | null;
};
export type Ranked = RankUnit & {
  readonly rank: number;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  readonly band: Band | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Shrunken value, rounded as it is shown; equal scores are equal ranks. */
  readonly score: number | null;
  readonly peers: PeerGroup | null;
};

/** `intervals: false` leaves out the rank intervals, which are most of the work. */
export type RankOptions = {
  readonly order?: "asc" | "desc" | undefined;
  readonly intervals?: boolean;
};

export const DRAWS = 2000;
export const SEED = 20260101;

const MODEL: Partial<Record<Indicator["kind"], "beta" | "gamma">> = {
  rate: "beta",
  per_reply: "gamma",
  per100k: "gamma",
};
/** Shares, cases per reply and rates per population have a chance model behind them: intervals, shrinkage, rank intervals. */
export const modelOf = (i: Pick<Indicator, "kind" | "chance">): "beta" | "gamma" | null =>
  i.chance ? (MODEL[i.kind] ?? null) : null;

/** 95 % limits of a figure in its own unit: Wilson for shares, exact Poisson for cases per reply. */
export function limitsOf(
  i: Pick<Indicator, "kind" | "factor">,
  x: number,
  n: number,
): { lower: number; upper: number } | null {
  const found = i.kind === "per_reply" ? poissonLimits(x, n) : wilson(x, n);
  const factor = i.factor ?? 1;
  return found && { lower: found.lower * factor, upper: found.upper * factor };
}

/** 1: the highest value ranks first. By the indicator's direction unless told; a neutral one starts with the highest. */
export const signOf = (i: Pick<Indicator, "direction">, order?: "asc" | "desc"): 1 | -1 =>
  order ? (order === "desc" ? 1 : -1) : i.direction === -1 ? -1 : 1;

/** Scores are shown, and tie, at a tenth of a percent (rates), of a case per 100 replies or of a case per 100,000 residents. */
export const roundScore = (i: Pick<Indicator, "kind">, score: number): number =>
  i.kind === "rate" || i.kind === "per_reply"
    ? Math.round(score * 1e3) / 1e3
    : Math.round(score * 10) / 10;

/** The rank alone of each unit, in their order: as `rankUnits` gives it. */
export function ranksOf(
  indicator: Indicator,
  units: readonly RankUnit[],
  universe: readonly PeerUnit[],
  order?: "asc" | "desc",
): number[] {
  const model = modelOf(indicator);
  const groups = model && peerGroups(universe, model);
  return competitionRanks(
    units.map((u) => (groups ? scoreOf(indicator, u, groups.get(u.id)!.prior) : u.value)),
    signOf(indicator, order),
  );
}

const scoreOf = (indicator: Indicator, u: RankUnit, prior: Prior): number =>
  roundScore(indicator, shrunk(u.x!, u.n!, prior) * (indicator.factor ?? 1));

/**
 * @param units who is ranked
 * @param universe who the priors are learned from: all bodies with comparable figures, whatever the list is narrowed to and however small
 */
export function rankUnits(
  indicator: Indicator,
  units: readonly RankUnit[],
  universe: readonly PeerUnit[],
  how: RankOptions = {},
): Ranked[] {
  const sign = signOf(indicator, how.order);
  const model = modelOf(indicator);
  if (!model) {
    const ranks = competitionRanks(
      units.map((u) => u.value),
      sign,
    );
    return inOrder(
      units.map((u, i) => ({
        ...u,
        x: null,
        n: null,
        rank: ranks[i]!,
        rankLow: null,
        rankHigh: null,
        band: null,
        lower: null,
        upper: null,
        score: null,
        peers: null,
      })),
    );
  }
  const groups = peerGroups(universe, model);
  const cases = units.map((u) => ({ x: u.x!, n: u.n!, prior: groups.get(u.id)!.prior }));
  const scores = units.map((u, i) => scoreOf(indicator, u, cases[i]!.prior));
  const ranks = competitionRanks(scores, sign);
  const intervals = units.length > 1 && how.intervals !== false ? intervalsOnce(cases, sign) : [];
  return inOrder(
    units.map((u, i): Ranked => {
      const peers = groups.get(u.id)!;
      const limits = limitsOf(indicator, u.x!, u.n!);
      // The score is rounded, the draws are not: a tied rank may stand just outside the draws' interval, which must hold it.
      const interval = intervals[i];
      return {
        ...u,
        rank: ranks[i]!,
        rankLow: interval ? Math.min(interval.low, ranks[i]!) : null,
        rankHigh: interval ? Math.max(interval.high, ranks[i]!) : null,
        band: bandAgainst(peers.prior, u, model),
        lower: limits && limits.lower,
        upper: limits && limits.upper,
        score: scores[i]!,
        peers,
      };
    }),
  );
}

const KEPT = 64;
const kept = new Map<string, RankInterval[]>();

/** The seed being fixed, the same cases always have the same intervals: they are kept, because they are most of the work and most rankings do not change when one report does. */
function intervalsOnce(
  cases: readonly (Counted & { readonly prior: Prior })[],
  sign: 1 | -1,
): RankInterval[] {
  const key = `${sign} ${cases.map(({ x, n, prior: p }) => `${x}/${n} ${p.kind} ${p.mean} ${p.kind === "none" ? "" : `${p.alpha} ${p.beta}`}`).join(",")}`;
  const known = kept.get(key);
  if (known) return known;
  const made = posteriorRankIntervals(cases, DRAWS, SEED, sign);
  kept.set(key, made);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return made;
}

/** Above or below the common rate of its group by more than chance leaves open (95 %, equal to Wilson limits that miss it). */
function bandAgainst(prior: Prior, u: RankUnit, model: "beta" | "gamma"): Band {
  return bandOf({ target: prior.mean, phi: 1, model }, { x: u.x!, n: u.n! });
}

const inOrder = (rows: Ranked[]): Ranked[] =>
  rows.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
