/**
 * One ranking as pure numbers: who can be compared, on what score, how certain the place is. Page,
 * API and stress test share it.
 */
import type { Band } from "@/lib/statistics/funnel";
import {
  groupDraws,
  groupDrawSteps,
  hyperGrid,
  hyperGridSteps,
  type HyperPoint,
  type Model,
} from "@/lib/statistics/hierarchy";
import { finishBetweenOthers, finishSteps, type Steps } from "@/lib/steps";
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { valueAt } from "@/lib/lookup";
import { competitionRanks, rankIntervalSteps, type RankInterval } from "@/lib/statistics/ranks";
import { standingOf } from "@/lib/statistics/standing";
import { shrunkenRate, type Counted, type Prior } from "@/lib/statistics/shrinkage";
import { poissonLimits } from "@/lib/statistics/poisson";
import { wilsonInterval } from "@/lib/statistics/wilson";
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
  /** Within the peer group for rates and shares; of the list for counts, days and the like. */
  readonly rank: number;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  readonly band: Band | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Shrunken value, rounded as it is shown; equal scores are equal ranks. */
  readonly score: number | null;
  readonly peers: PeerGroup | null;
  /**
   * Whether any two agencies of the group differ by more than chance. If not, a rank means nothing
   * and pages print none.
   */
  readonly told: boolean;
  /**
   * D28: first fifth, middle half or rest of the peer group; null where no order can be told or
   * none is better.
   */
  readonly tier: Tier | null;
};
export type Tier = "first" | "middle" | "rest";

/** `intervals: false` leaves out the rank intervals, which are most of the work. */
export type RankOptions = {
  readonly order?: "asc" | "desc" | undefined;
  readonly intervals?: boolean;
};

export const DRAWS = 2000;
export const SEED = 20260101;

const MODEL: Partial<Record<Indicator["kind"], Model>> = {
  rate: "beta",
  per_reply: "gamma",
  per100k: "gamma",
};
/**
 * Shares, cases per reply and rates per population have a chance model behind them: intervals,
 * shrinkage, rank intervals.
 */
export const modelOf = (i: Pick<Indicator, "kind" | "chance">): Model | null =>
  i.chance ? (MODEL[i.kind] ?? null) : null;

/** 95 % limits of a figure in its own unit: Wilson for shares, exact Poisson for cases per reply. */
export function limitsOf(
  i: Pick<Indicator, "kind" | "factor">,
  x: number,
  n: number,
): { lower: number; upper: number } | null {
  const found = i.kind === "per_reply" ? poissonLimits(x, n) : wilsonInterval(x, n);
  const factor = i.factor ?? 1;
  return found && { lower: found.lower * factor, upper: found.upper * factor };
}

/**
 * 1: the highest value ranks first. By the indicator's direction unless told; a neutral one starts
 * with the highest.
 */
export function signOf(i: Pick<Indicator, "direction">, order?: "asc" | "desc"): 1 | -1 {
  if (order) return order === "desc" ? 1 : -1;
  return i.direction === -1 ? -1 : 1;
}

/**
 * Scores are shown, and tie, at a tenth of a percent (rates), of a case per 100 replies or of a
 * case per 100,000 residents.
 */
export const roundScore = (i: Pick<Indicator, "kind">, score: number): number =>
  i.kind === "rate" || i.kind === "per_reply"
    ? Math.round(score * 1e3) / 1e3
    : Math.round(score * 10) / 10;

/**
 * The rank of each unit within its peer group, in their order, as `rankUnits` gives it; `group`
 * null for values without a chance model.
 */
export function ranksOf(
  indicator: Indicator,
  units: readonly RankUnit[],
  universe: readonly PeerUnit[],
  order?: "asc" | "desc",
): { rank: number; group: string | null }[] {
  const sign = signOf(indicator, order);
  const model = modelOf(indicator);
  if (!model)
    return competitionRanks(
      units.map((u) => u.value),
      sign,
    ).map((rank) => ({ rank, group: null }));
  const found = new Map<string, { rank: number; group: string }>();
  for (const { peers, members } of byGroup(units, peerGroups(universe, model))) {
    const scores = members.map((u) => scoreOf(indicator, u, peers.prior));
    const ranks = competitionRanks(scores, sign);
    members.forEach((u, k) => found.set(u.id, { rank: valueAt(ranks, k), group: peers.key }));
  }
  return units.flatMap((u) => found.get(u.id) ?? []);
}

/** A unit with cases and a denominator, as a chance model needs them. */
type Member = RankUnit & Counted;
const isMember = (u: RankUnit): u is Member => u.x !== null && u.n !== null;

const scoreOf = (indicator: Indicator, u: Member, prior: Prior): number =>
  roundScore(indicator, shrunkenRate(u.x, u.n, prior) * (indicator.factor ?? 1));

/** The units of each peer group. */
function byGroup(
  units: readonly RankUnit[],
  groups: ReadonlyMap<string, PeerGroup>,
): { peers: PeerGroup; members: Member[] }[] {
  const out = new Map<string, { peers: PeerGroup; members: Member[] }>();
  for (const u of units.filter(isMember)) {
    const peers = groups.get(u.id);
    if (!peers) continue;
    const known = out.get(peers.key);
    if (known) known.members.push(u);
    else out.set(peers.key, { peers, members: [u] });
  }
  return [...out.values()];
}

/**
 * Ranks are given within the peer group only: a street and a bureau have no common order. Where
 * several groups are listed, those that differ from their like stand first.
 * @param units who is ranked
 * @param universe who the priors are learned from: all bodies with comparable figures, whatever the
 * list is narrowed to and however small
 */
export function rankUnits(
  indicator: Indicator,
  units: readonly RankUnit[],
  universe: readonly PeerUnit[],
  how: RankOptions = {},
): Ranked[] {
  const sign = signOf(indicator, how.order);
  const model = modelOf(indicator);
  if (!model) return rankValues(units, sign);
  const parts = byGroup(units, peerGroups(universe, model)).map(({ peers, members }) =>
    rankGroup(indicator, members, peers, model, sign, how.intervals !== false),
  );
  return parts.length > 1 ? parts.flat().sort(byBandThenGroup) : inOrder(parts.flat());
}

function rankValues(units: readonly RankUnit[], sign: 1 | -1): Ranked[] {
  const ranks = competitionRanks(
    units.map((u) => u.value),
    sign,
  );
  return inOrder(
    units.map((u, i) => ({ ...u, x: null, n: null, rank: valueAt(ranks, i), ...WITHOUT_MODEL })),
  );
}
const WITHOUT_MODEL = {
  rankLow: null,
  rankHigh: null,
  band: null,
  lower: null,
  upper: null,
  score: null,
  peers: null,
  told: true,
  tier: null,
} as const;

function rankGroup(
  indicator: Indicator,
  units: readonly Member[],
  peers: PeerGroup,
  model: Model,
  sign: 1 | -1,
  withIntervals: boolean,
): Ranked[] {
  const ranks = competitionRanks(
    units.map((u) => scoreOf(indicator, u, peers.prior)),
    sign,
  );
  const intervals =
    units.length > 1 && withIntervals ? intervalsOnce(units, peers, model, sign) : [];
  // Somebody's worst place is before somebody else's best: then the order of these two is known.
  const told =
    intervals.length > 0 &&
    Math.max(...intervals.map((i) => i.low)) > Math.min(...intervals.map((i) => i.high));
  return units.map((u, i): Ranked => {
    const rank = valueAt(ranks, i);
    const limits = limitsOf(indicator, u.x, u.n);
    // The score is rounded, the draws are not: a tied rank may stand just outside the draws'
    // interval, which must hold it.
    const interval = intervals[i];
    return {
      ...u,
      rank,
      rankLow: interval ? Math.min(interval.low, rank) : null,
      rankHigh: interval ? Math.max(interval.high, rank) : null,
      band: standingOf(peers.standing, u),
      lower: limits && limits.lower,
      upper: limits && limits.upper,
      score: scoreOf(indicator, u, peers.prior),
      peers,
      told,
      tier: told && indicator.direction !== 0 ? tierOf(rank, units.length) : null,
    };
  });
}

/**
 * 20 / 50 / rest of the group, as supervisors in Korea and Beijing publish it; who ties shares the
 * better part.
 */
export function tierOf(rank: number, units: number): Tier {
  if (rank <= Math.ceil(units * 0.2)) return "first";
  return rank <= Math.ceil(units * 0.7) ? "middle" : "rest";
}

/**
 * The posterior of a group's (m, M) rests on its members' cases alone: kept by them, because it is
 * dear and most groups do not change when one report does.
 */
const gridsByMembers = createBasisCache<string, HyperPoint[]>({
  name: "posteriors of peer groups",
  most: 256,
});
const memberKey = (members: readonly Counted[]): string =>
  members
    .map((u) => `${u.x}/${u.n}`)
    .sort()
    .join(",");
const gridOf = (peers: PeerGroup, model: Model): HyperPoint[] =>
  gridsByMembers.get(`${model} ${memberKey(peers.members)}`, KEY_ALONE, () =>
    hyperGrid(peers.members, model),
  );

const intervalsByCases = createBasisCache<string, RankInterval[]>({
  name: "rank intervals",
  most: 256,
});
/**
 * The seed being fixed, the same cases always have the same intervals: they are kept, because they
 * are most of the work.
 */
function intervalsOnce(
  cases: readonly Counted[],
  peers: PeerGroup,
  model: Model,
  sign: 1 | -1,
): RankInterval[] {
  return intervalsByCases.get(keyOfIntervals(cases, peers, model, sign), KEY_ALONE, () =>
    finishSteps(intervalSteps(cases, gridOf(peers, model), model, sign)),
  );
}

const keyOfIntervals = (
  cases: readonly Counted[],
  peers: PeerGroup,
  model: Model,
  sign: 1 | -1,
): string =>
  `${sign} ${model} ${cases.map((u) => `${u.x}/${u.n}`).join(",")} of ${memberKey(peers.members)}`;

function* intervalSteps(
  cases: readonly Counted[],
  grid: readonly HyperPoint[],
  model: Model,
  sign: 1 | -1,
): Steps<RankInterval[]> {
  const draws = yield* groupDrawSteps(cases, grid, model, DRAWS, SEED);
  return yield* rankIntervalSteps(draws, cases.length, sign);
}

/** Bodies of a group whose intervals are drawn in less time than it takes to ask whether they are. */
const SOON_DRAWN = 50;
/** All who need intervals that somebody is drawing wait for the same ones. */
const drawing = createBasisCache<string, Promise<void>>({
  name: "rank intervals being drawn",
  most: 64,
});

/**
 * Has the rank intervals of large groups drawn and cached, a little at a time, so that `rankUnits`
 * finds them: thousands of bodies take seconds, in which a server has others to answer.
 */
export async function prepareIntervals(
  indicator: Indicator,
  units: readonly RankUnit[],
  universe: readonly PeerUnit[],
  how: RankOptions = {},
): Promise<void> {
  const model = modelOf(indicator);
  if (!model || how.intervals === false || units.length <= SOON_DRAWN) return;
  const sign = signOf(indicator, how.order);
  for (const { peers, members } of byGroup(units, peerGroups(universe, model))) {
    if (members.length <= SOON_DRAWN) continue;
    const key = keyOfIntervals(members, peers, model, sign);
    if (intervalsByCases.find(key, KEY_ALONE)) continue;
    await drawing.get(key, KEY_ALONE, () =>
      drawBetweenOthers(key, { members, peers, model, sign }),
    );
  }
}

async function drawBetweenOthers(
  key: string,
  o: {
    readonly members: readonly Member[];
    readonly peers: PeerGroup;
    readonly model: Model;
    readonly sign: 1 | -1;
  },
): Promise<void> {
  const gridKey = `${o.model} ${memberKey(o.peers.members)}`;
  const grid =
    gridsByMembers.find(gridKey, KEY_ALONE) ??
    (await finishBetweenOthers(hyperGridSteps(o.peers.members, o.model)));
  gridsByMembers.keep(gridKey, KEY_ALONE, grid);
  const steps = intervalSteps(o.members, grid, o.model, o.sign);
  intervalsByCases.keep(key, KEY_ALONE, await finishBetweenOthers(steps));
}

/**
 * Draws of the rates of ranked bodies, `DRAWS` in a row for each: members of a group move together
 * with what is not known of it.
 */
export function drawRates(ranked: readonly Ranked[], model: Model, seed: number): Float64Array {
  const out = new Float64Array(ranked.length * DRAWS);
  const groups = new Map<string, { peers: PeerGroup; cases: Counted[]; at: number[] }>();
  ranked.forEach(({ peers, x, n }, i) => {
    if (!peers || x === null || n === null) return;
    const known = groups.get(peers.key) ?? { peers, cases: [], at: [] };
    groups.set(peers.key, known);
    known.cases.push({ x, n });
    known.at.push(i);
  });
  for (const { peers, cases, at } of groups.values()) {
    const draws = groupDraws(cases, gridOf(peers, model), model, DRAWS, seed);
    at.forEach((i, k) => out.set(draws.subarray(k * DRAWS, (k + 1) * DRAWS), i * DRAWS));
  }
  return out;
}

const inOrder = (rows: Ranked[]): Ranked[] =>
  rows.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
const differs = (r: Ranked): number => (r.band === "above" || r.band === "below" ? 0 : 1);
const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
const byBandThenGroup = (a: Ranked, b: Ranked): number =>
  differs(a) - differs(b) ||
  compareText(a.peers?.key ?? "", b.peers?.key ?? "") ||
  a.rank - b.rank ||
  compareText(a.id, b.id);
