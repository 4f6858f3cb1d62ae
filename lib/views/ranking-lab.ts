/** The stress test: the same bodies ranked by other rules, and how sure each place is. */
import { requirePresent, valueAt, valueOfKey } from "@/lib/lookup";
import { membersOf } from "@/lib/registry/scope";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { drawRates, modelOf, rankUnits, SEED, signOf, type Ranked } from "@/lib/indicators/ranking";
import type { Bilingual } from "@/lib/forms";
import { shareOfWins } from "@/lib/statistics/ranks";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { candidatesOf } from "@/lib/figures/ranking-candidates";
import { bookIn } from "@/lib/figures/published-data";
import { loadFigures } from "@/lib/figures/load-figures";
import { rankingView, listedKind, type Ranking, type RankingParams } from "./rankings";
import { endOfDay } from "@/lib/i18n/china-time";

export type LabParams = RankingParams & {
  indicator2?: string | undefined;
  year2?: number | undefined;
  minN2?: number | undefined;
  pool2?: number | undefined;
  failed2?: "include" | "exclude" | undefined;
  a?: string | undefined;
  b?: string | undefined;
};
/**
 * `next`: chance of ranking before the following body, by the posterior; null for counts and for
 * the last.
 */
export type LabPlace = {
  rank: number;
  low: number | null;
  high: number | null;
  value: number;
  numerator: number | null;
  denominator: number | null;
  next: number | null;
};
export type LabRow = {
  agency: string;
  agencyName: Bilingual;
  base: LabPlace | null;
  changed: LabPlace | null;
  move: number | null;
};
export type Duel = { a: Bilingual; b: Bilingual; base: number | null; changed: number | null };
export type Lab = {
  base: Ranking;
  changed: Ranking;
  rows: LabRow[];
  moved: number;
  both: number;
  farthest: number;
  duel: Duel | null;
};

/** The changed side: what is not changed is as on the base side. */
export const changedParams = (p: LabParams): RankingParams => ({
  indicator: p.indicator2 ?? p.indicator,
  year: p.year2 ?? p.year,
  region: p.region,
  type: p.type,
  level: p.level,
  minN: p.minN2 ?? p.minN,
  pool: p.pool2 ?? p.pool,
  failed: p.failed2 ?? p.failed,
  // An order asked for belongs to the first indicator; another one has its own direction.
  order: p.indicator2 && p.indicator2 !== p.indicator ? undefined : p.order,
  asOf: p.asOf,
});
export const baseParams = (p: LabParams): RankingParams => ({
  indicator: p.indicator,
  year: p.year,
  region: p.region,
  type: p.type,
  level: p.level,
  minN: p.minN,
  pool: p.pool,
  failed: p.failed,
  order: p.order,
  asOf: p.asOf,
});

type Side = {
  places: Map<string, LabPlace>;
  names: Map<string, Bilingual>;
  chance: (a: string, b: string) => number | null;
};

export async function labView(p: LabParams): Promise<Lab | null> {
  const [base, changed] = await Promise.all([
    rankingView(baseParams(p)),
    rankingView(changedParams(p)),
  ]);
  if (!base || !changed) return null;
  const [left, right] = await Promise.all([sideView(baseParams(p)), sideView(changedParams(p))]);
  const ids = [...new Set([...left.places.keys(), ...right.places.keys()])];
  const rows = ids.map((id): LabRow => {
    const [x, y] = [left.places.get(id) ?? null, right.places.get(id) ?? null];
    return {
      agency: id,
      agencyName: (left.names.get(id) ?? right.names.get(id))!,
      base: x,
      changed: y,
      move: x && y ? x.rank - y.rank : null,
    };
  });
  const moves = rows.flatMap((r) => (r.move === null ? [] : [Math.abs(r.move)]));
  return {
    base,
    changed,
    rows,
    moved: moves.filter((m) => m > 0).length,
    both: moves.length,
    farthest: Math.max(0, ...moves),
    duel: duelOf(p, rows, left, right),
  };
}

function duelOf(p: LabParams, rows: readonly LabRow[], left: Side, right: Side): Duel | null {
  const [a, b] = [p.a, p.b].map((slug) => rows.find((r) => r.agency === slug));
  if (!a || !b || a === b) return null;
  return {
    a: a.agencyName,
    b: b.agencyName,
    base: left.chance(a.agency, b.agency),
    changed: right.chance(a.agency, b.agency),
  };
}

const sideView = (p: RankingParams): Promise<Side> =>
  cacheByVersion(`lab ${JSON.stringify(p)}`, () => readTransaction((tx) => makeSide(tx, p)));

async function makeSide(tx: ReadTx, p: RankingParams): Promise<Side> {
  const { ranked, names } = await rankedFor(tx, p);
  const sign = signOf(
    requirePresent(indicatorOf(p.indicator), `indicator ${p.indicator}`),
    p.order,
  );
  const modelled = ranked.length > 0 && valueAt(ranked, 0).peers !== null;
  const draws = modelled
    ? drawRates(
        ranked,
        modelOf(requirePresent(indicatorOf(p.indicator), `indicator ${p.indicator}`))!,
        SEED,
      )
    : null;
  const at = new Map(ranked.map((r, i) => [r.id, i]));
  const chance = (a: string, b: string): number | null =>
    draws && at.has(a) && at.has(b)
      ? shareOfWins(draws, ranked.length, valueOfKey(at, a), valueOfKey(at, b), sign)
      : null;
  const places = new Map(
    ranked.map((r, i) => [
      r.id,
      {
        rank: r.rank,
        low: r.rankLow,
        high: r.rankHigh,
        value: r.value,
        numerator: r.x,
        denominator: r.n,
        // The next of the same group: there is no order between groups.
        next:
          i + 1 < ranked.length && valueAt(ranked, i + 1).peers?.key === r.peers?.key
            ? chance(r.id, valueAt(ranked, i + 1).id)
            : null,
      },
    ]),
  );
  return { places, names, chance };
}

/** Ranks by slug, for one set of rules. */
export async function rankedFor(
  tx: ReadTx,
  p: RankingParams,
  intervals = true,
): Promise<{ ranked: Ranked[]; names: Map<string, Bilingual> }> {
  const indicator = requirePresent(indicatorOf(p.indicator), `indicator ${p.indicator}`);
  const year = p.year ?? valueAt((await bookIn(tx, endOfDay(p.asOf))).years, 0);
  const pool = p.pool ?? 1;
  const figures = await loadFigures(tx, {
    indicators: [indicator],
    years: Array.from({ length: pool }, (_, i) => year - i),
    asOf: endOfDay(p.asOf),
  });
  const kind = listedKind(p, indicator);
  const everybody = figures.agencies(year).filter((a) => a.kind === kind);
  const { ranked, universe } = candidatesOf(
    figures,
    { indicator, year, pool, minN: p.minN, withFailed: p.failed === "include" },
    everybody.filter(membersOf(p, figures.book.regions)),
    everybody,
  );
  const slugs = new Map(everybody.map((a) => [a.id, a.slug]));
  const rows = rankUnits(indicator, ranked, universe, { order: p.order, intervals }).map((r) => ({
    ...r,
    id: valueOfKey(slugs, r.id),
  }));
  return {
    ranked: rows,
    names: new Map(everybody.map((a) => [a.slug, { zh: a.nameZh, en: a.nameEn }])),
  };
}
