/** The first page: who has reported, what came in, how it was answered, what ended in review or court. */
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { Sum } from "@/lib/figures/sums";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { todayInChina } from "@/lib/i18n/china-time";
import {
  bodiesOf,
  builtUp,
  comparePair,
  loadChart,
  requireIndicator,
  reportedIn,
  type Panel,
  type Region,
  type YearPair,
} from "./charts/data";
import { cityOf, type CityView } from "./city";
import { REPORT_COLUMNS } from "./columns";
import { findBeyond, type Beyond } from "./charts/sum-notes";
import { standingsView, type Standing } from "./rankings";
import { reporterOf, type Reporter, type ReportingState } from "./reporting-status";

export type HomeQuery = {
  year?: number | undefined;
  region?: string | undefined;
  own?: "1" | undefined;
  asOf?: string | undefined;
};

export type TrendPoint = { readonly year: number; readonly sum: Sum };
export type Contradiction = { readonly agency: AgencyInYear; readonly reportId: string | null };
/** Who refuses most: bodies whose band lies above that of their group. */
export type RefusalAnswer = {
  readonly above: readonly Standing[];
  readonly compared: number;
  readonly tooFew: number;
};

export type Home = {
  readonly year: number;
  readonly years: readonly number[];
  readonly region: Region | null;
  readonly reporters: readonly Reporter[];
  readonly reported: number;
  readonly expected: number;
  readonly before: { readonly reported: number; readonly expected: number };
  readonly received: YearPair;
  readonly answered: YearPair;
  readonly disclosed: YearPair;
  readonly reviews: YearPair;
  readonly lawsuits: YearPair;
  /** What the covering government itself reports of requests received. */
  readonly reportedByGovernment: Sum | null;
  readonly trend: readonly TrendPoint[];
  readonly refusals: RefusalAnswer;
  readonly contradictions: readonly Contradiction[];
  /** Published reports of bodies that were not expected: beside n of N. */
  readonly beyond: readonly Beyond[];
  readonly city: CityView;
  /** The year before, while this one is open: most bodies have not reported and need not have. */
  readonly earlier: Home | null;
};

const RECEIVED = "r1.tot";
const ANSWERED = "r37.tot";
const DISCLOSED = "D05";
const REVIEWS = "rv.tot";
const LAWSUITS = "lit.tot";
const INDICATORS = [RECEIVED, ANSWERED, DISCLOSED, REVIEWS, LAWSUITS, "D22"];
const TREND_YEARS = 5;
/** Figures whose failed checks make a contradiction that readers should know of. */
const TOTALS = [RECEIVED, ANSWERED];

/** Null while nothing is published. */
export const homeView = (q: HomeQuery): Promise<Home | null> =>
  cacheByVersion(`home ${JSON.stringify(q)} ${q.asOf ?? todayInChina()}`, () => makeHome(q));

async function makeHome(q: HomeQuery): Promise<Home | null> {
  const panel = await loadChart({
    indicators: [...new Set([...INDICATORS, ...REPORT_COLUMNS])].map(requireIndicator),
    years: (all) => yearsBefore(q.year ?? all[0]),
    asOf: q.asOf,
  });
  const year = panel.years.at(-1);
  if (year === undefined) return null;
  const scope = { region: q.region, own: q.own };
  const pairOf = (id: string) => comparePair(panel, requireIndicator(id), year, scope);
  const day = q.asOf ?? todayInChina();
  const reporters = bodiesOf(panel, year, scope).map((agency) =>
    reporterOf(panel, agency, year, day),
  );
  const coverage = coverageOf(panel, year, scope);
  const before = coverageOf(panel, year - 1, scope);
  const isOpen =
    reporters.some((r) => r.state === "not_due") &&
    coverage.reported * 2 < coverage.expected &&
    before.reported > coverage.reported;
  return {
    year,
    years: panel.allYears,
    region: panel.regions.find((r) => r.slug === q.region || r.code === q.region) ?? null,
    reporters: [...reporters].sort(byUrgency),
    ...coverage,
    before,
    received: pairOf(RECEIVED),
    answered: pairOf(ANSWERED),
    disclosed: pairOf(DISCLOSED),
    reviews: pairOf(REVIEWS),
    lawsuits: pairOf(LAWSUITS),
    reportedByGovernment: reportedIn(panel, requireIndicator(RECEIVED), year, scope),
    trend: panel.years.map((y) => ({
      year: y,
      sum: builtUp(panel, requireIndicator(RECEIVED), y, scope),
    })),
    refusals: await refusalsOf(q, year),
    contradictions: contradictionsOf(panel, year, scope),
    beyond: findBeyond(panel.figures.book, [year], scope),
    city: cityOf(panel, year, scope),
    earlier: isOpen ? await homeView({ ...q, year: year - 1 }) : null,
  };
}

const yearsBefore = (year: number | undefined): number[] =>
  year === undefined
    ? []
    : Array.from({ length: TREND_YEARS }, (_, index) => year - TREND_YEARS + 1 + index);

function coverageOf(panel: Panel, year: number, scope: HomeQuery) {
  const bodies = bodiesOf(panel, year, { region: scope.region, own: scope.own });
  return {
    expected: bodies.length,
    reported: bodies.filter((a) => panel.figures.version(a.id, year) !== undefined).length,
  };
}

const URGENCY: Readonly<Record<ReportingState, number>> = {
  overdue: 0,
  withdrawn: 1,
  in_review: 2,
  not_due: 3,
  late: 4,
  undated: 5,
  on_time: 6,
};

/** Missing and late first, the longest overdue first; else as in the registry. */
function byUrgency(a: Reporter, b: Reporter): number {
  const order = URGENCY[a.state] - URGENCY[b.state];
  if (order !== 0 || a.days === null || b.days === null) return order;
  return a.state === "overdue" || a.state === "late" ? b.days - a.days : 0;
}

async function refusalsOf(q: HomeQuery, year: number): Promise<RefusalAnswer> {
  const ranking = await standingsView({
    indicator: "D06",
    year,
    region: q.region,
    own: q.own,
    asOf: q.asOf,
    minN: 5,
    order: "desc",
  });
  if (!ranking) return { above: [], compared: 0, tooFew: 0 };
  return {
    above: ranking.rows.filter((row) => row.band === "above").sort((a, b) => b.value - a.value),
    compared: ranking.rows.length,
    tooFew: ranking.excluded.filter((e) => e.reason === "small_n").length,
  };
}

function contradictionsOf(panel: Panel, year: number, scope: HomeQuery): Contradiction[] {
  return bodiesOf(panel, year, { region: scope.region, own: scope.own })
    .filter((agency) =>
      TOTALS.some((id) => panel.figures.failed(requireIndicator(id), agency.id, year).length > 0),
    )
    .map((agency) => ({
      agency,
      reportId: panel.figures.version(agency.id, year)?.reportId ?? null,
    }));
}
