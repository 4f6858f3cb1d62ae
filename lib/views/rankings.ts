/**
 * The ranking of one indicator in one year: bodies that can be compared, and separately those that
 * cannot, each with the reason.
 */
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import type { UnitCode } from "@/lib/indicators/types";
import type { PeerGroup } from "@/lib/indicators/peers";
import {
  modelOf,
  prepareIntervals,
  rankUnits,
  signOf,
  type Ranked,
  type Tier,
} from "@/lib/indicators/ranking";
import type { Bilingual } from "@/lib/forms";
import { requirePresent, valueOfKey } from "@/lib/lookup";
import type { Prior } from "@/lib/statistics/shrinkage";
import { membersOf } from "@/lib/registry/scope";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { candidatesOf, CLUSTER_INPUTS, type Candidate } from "@/lib/figures/ranking-candidates";
import { bookIn, type Clock } from "@/lib/figures/published-data";
import { loadFigures, type LoadedFigures } from "@/lib/figures/load-figures";
import { noteOf } from "@/lib/i18n/bilingual/ranking-notes";
import { methodOf, type Method } from "@/lib/i18n/bilingual/ranking-methods";
import type { Beyond } from "./charts/sum-notes";
import { endOfDay } from "@/lib/i18n/china-time";

export type PeerInfo = {
  key: string;
  basis: string;
  type: string | null;
  level: string | null;
  units: number;
  mean: number;
  /** D27 in this group and year. */ reliability: number | null;
  /** Whether any two of its listed bodies can be told apart. */ told: boolean;
};
export type RankingRow = {
  rank: number;
  rankLow: number | null;
  rankHigh: number | null;
  band: "above" | "typical" | "below" | null;
  agency: string;
  agencyName: Bilingual;
  region: string;
  level: string;
  types: string[];
  value: number;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  score: number | null;
  peers: string | null;
  /** D28 */ tier: Tier | null;
  note: Bilingual | null;
  flags: string[];
  reportId: string;
  /** The cell of that report where the figure begins. */ cell: string | null;
};
export type Excluded = {
  agency: string;
  agencyName: Bilingual;
  reason: string;
  note: Bilingual | null;
  numerator: number | null;
  denominator: number | null;
  reportId: string | null;
};
export type Ranking = {
  rows: RankingRow[];
  excluded: Excluded[];
  coverage: { reported: number; expected: number; complete: boolean };
  /** Published reports of bodies that were not expected: not in the list. */
  notExpected: Beyond[];
  year: number;
  years: number[];
  definition: {
    id: string;
    name: Bilingual;
    formula: string;
    kind: string;
    unit: UnitCode;
    unitName: Bilingual;
    direction: number;
    /** False where neither high nor low is better: pages and letters print no ranks. */ ordered: boolean;
    /** Whether the values have a chance model: intervals, bands, peer groups. */ modelled: boolean;
    /** False where no two bodies of any peer group can be told apart: no ranks are printed. */ told: boolean;
    order: "asc" | "desc";
    minN: number;
    pool: number;
    failedChecks: "excluded" | "included";
    caveat: Bilingual | null;
    method: Bilingual;
    peerGroups: PeerInfo[];
  };
  types: string[];
  levels: string[];
  regions: { code: string; slug: string; name: Bilingual }[];
  /**
   * By key of the peer group: what its members' scores are drawn towards, so that a file can
   * compute them again.
   */
  priors: ReadonlyMap<string, Prior>;
};
export type RankingParams = {
  indicator: string;
  year?: number | undefined;
  region?: string | undefined;
  own?: "1" | undefined;
  type?: string | undefined;
  level?: string | undefined;
  minN: number;
  order?: "asc" | "desc" | undefined;
  pool?: number | undefined;
  failed?: "include" | "exclude" | undefined;
  /** A past day to rank as of, YYYY-MM-DD. */
  asOf?: string | undefined;
  /** What `asOf` refers to. */
  clock?: Clock | undefined;
  /** `complete`: of several years only bodies with a usable figure in each. */
  span?: "complete" | undefined;
};

export const rankingView = (p: RankingParams): Promise<Ranking | null> =>
  cacheByVersion(`ranking ${JSON.stringify(p)}`, () => computeRanking(p));

/** A ranked body without what only draws from the posterior tell. */
export type Standing = Omit<RankingRow, "rankLow" | "rankHigh" | "tier">;

/**
 * The place of each body in its group, and who cannot be compared: the ranking without intervals of
 * ranks, which are most of its work and grow with the group.
 */
export const standingsView = (
  p: RankingParams,
): Promise<{ readonly rows: readonly Standing[]; readonly excluded: readonly Excluded[] } | null> =>
  cacheByVersion(`standings ${JSON.stringify(p)}`, () =>
    readTransaction((tx) => rankingIn(tx, p, { intervals: false })),
  );

/**
 * A government's report covers its bodies: it never stands in one list with them, unless
 * governments alone are asked for.
 */
export const listedKind = (
  p: Pick<RankingParams, "type">,
  indicator: Indicator,
): "government" | "body" =>
  p.type === "GOV" || indicator.of === "governments" ? "government" : "body";

/** From this share of the expected reports on, a ranking is called complete. */
export const COVERAGE_COMPLETE = 0.9;

const computeRanking = (p: RankingParams): Promise<Ranking | null> =>
  readTransaction((tx) => rankingIn(tx, p));

/** The ranking as this transaction sees the data; uncached. */
export async function rankingIn(
  tx: ReadTx,
  p: RankingParams,
  { intervals = true }: { readonly intervals?: boolean } = {},
): Promise<Ranking | null> {
  const indicator = requirePresent(indicatorOf(p.indicator), `indicator ${p.indicator}`);
  const asOf = endOfDay(p.asOf);
  const { years, regions } = await bookIn(tx, asOf, p.clock);
  const year = p.year ?? years[0];
  if (year === undefined) return null;
  const pool = p.pool ?? 1;
  const figures = await loadFigures(tx, {
    indicators: [indicator],
    years: Array.from({ length: pool }, (_, i) => year - i),
    asOf,
    clock: p.clock,
    also: CLUSTER_INPUTS,
  });
  const kind = listedKind(p, indicator);
  const ofKind = figures.agencies(year).filter((a) => a.kind === kind);
  const listed = ofKind.filter(membersOf(p, regions));
  const { ranked, refused, universe } = candidatesOf(
    figures,
    {
      indicator,
      year,
      pool,
      minN: p.minN,
      withFailed: p.failed === "include",
      isSpanComplete: p.span === "complete",
    },
    listed,
    ofKind,
  );
  await prepareIntervals(indicator, ranked, universe, { order: p.order, intervals });
  const rows = rankUnits(indicator, ranked, universe, { order: p.order, intervals });
  const byId = new Map(ranked.map((c) => [c.id, c]));
  const reported = listed.filter((a) => figures.version(a.id, year) !== undefined).length;
  return {
    rows: rows.map((r) => rowOf(r, valueOfKey(byId, r.id))),
    excluded: refused.map((e) => ({
      ...nameOf(e.agency),
      reason: e.reason,
      note: noteOf(e.notes),
      numerator: e.x,
      denominator: e.n,
      reportId: e.reportId,
    })),
    coverage: {
      reported,
      expected: listed.length,
      complete: listed.length > 0 && reported / listed.length >= COVERAGE_COMPLETE,
    },
    notExpected: figures
      .who(year)
      .beyond.filter((a) => a.kind === kind && membersOf(p, regions)(a))
      .map((agency) => ({ agency, year })),
    year,
    years: [...years],
    priors: new Map(rows.flatMap((r) => (r.peers ? [[r.peers.key, r.peers.prior] as const] : []))),
    definition: definitionOf(indicator, p, pool, rows),
    ...choices(figures, year, kind, regions),
  };
}

const nameOf = (a: AgencyInYear) => ({
  agency: a.slug,
  agencyName: { zh: a.nameZh, en: a.nameEn },
});

function rowOf(r: Ranked, c: Candidate): RankingRow {
  return {
    rank: r.rank,
    rankLow: r.rankLow,
    rankHigh: r.rankHigh,
    band: r.band,
    ...nameOf(c.agency),
    region: c.agency.region,
    level: c.agency.level,
    types: c.agency.types,
    value: r.value,
    numerator: r.x,
    denominator: r.n,
    lower: r.lower,
    upper: r.upper,
    score: r.score,
    peers: r.peers?.key ?? null,
    tier: r.tier,
    note: noteOf(c.notes),
    flags: c.notes.map(([code]) => code),
    reportId: c.reportId,
    cell: c.cell,
  };
}

const methodFor = (i: Indicator): Method =>
  i.kind === "per_reply" ? "per_reply" : (modelOf(i) ?? "value");

/** How the ranking was made: what its page, its file and the API print beside it. */
export function definitionOf(
  i: Indicator,
  p: RankingParams,
  pool: number,
  rows: readonly Ranked[],
): Ranking["definition"] {
  const groups = new Map<string, PeerGroup>();
  const told = new Set<string>();
  for (const r of rows)
    if (r.peers) {
      groups.set(r.peers.key, r.peers);
      if (r.told) told.add(r.peers.key);
    }
  const peerGroups = [...groups.values()].map((g) => ({
    key: g.key,
    basis: g.basis,
    type: g.type,
    level: g.level,
    units: g.units,
    mean: g.prior.mean * (i.factor ?? 1),
    reliability: g.reliability,
    told: told.has(g.key),
  }));
  return {
    id: i.id,
    name: i.name,
    formula: i.formula,
    kind: i.kind,
    unit: i.unitCode,
    unitName: i.unit,
    direction: i.direction,
    ordered: i.direction !== 0,
    modelled: modelOf(i) !== null,
    told: modelOf(i) === null || told.size > 0,
    order: signOf(i, p.order) === 1 ? "desc" : "asc",
    minN: p.minN,
    pool,
    failedChecks: p.failed === "include" ? "included" : "excluded",
    caveat: i.caveat ?? null,
    method: methodOf(methodFor(i), i.direction !== 0 && (modelOf(i) === null || told.size > 0)),
    peerGroups,
  };
}

/** What the list can be narrowed to in this year. */
function choices(
  figures: LoadedFigures,
  year: number,
  kind: string,
  regions: readonly { code: string; slug: string; nameZh: string; nameEn: string }[],
): Pick<Ranking, "types" | "levels" | "regions"> {
  const all = figures.agencies(year).filter((a) => a.kind === kind);
  const sorted = (values: string[]): string[] => [...new Set(values)].sort();
  const present = new Set(all.map((a) => a.region));
  return {
    types: sorted(all.flatMap((a) => a.types)),
    levels: sorted(all.map((a) => a.level)),
    regions: regions
      .filter((r) => present.has(r.code))
      .map((r) => ({ code: r.code, slug: r.slug, name: { zh: r.nameZh, en: r.nameEn } })),
  };
}

/** The parameters of a ranking as a query string, without those that have their default. */
export function rankingSearch(p: RankingParams): string {
  const defaults: Partial<Record<keyof RankingParams, unknown>> = {
    minN: 5,
    pool: 1,
    failed: "exclude",
  };
  const given = Object.entries(p).filter(
    ([key, v]) => v !== undefined && v !== defaults[key as keyof RankingParams],
  );
  return new URLSearchParams(given.map(([key, v]) => [key, String(v)])).toString();
}
