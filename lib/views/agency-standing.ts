/** An agency this year: its report, its key figures beside those of its peers, and how they have moved. */
import type { Break } from "@/lib/indicators/comparability";
import type { Evaluated } from "@/lib/indicators/evaluate";
import { isPeer, peerChoice, type PeerBasis } from "@/lib/indicators/peers";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { agencySeries } from "@/lib/figures/agency-series";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { todayInChina } from "@/lib/i18n/china-time";
import { readReportPage, type PageFinding, type PageRemark } from "@/lib/store/queries/report-page";
import { loadChart, requireIndicator, yearSpan, type Panel } from "./charts/data";
import { reporterOf, type Reporter } from "./reporting-status";

/** The values of an agency's peers in a year, itself left out. */
export type PeerRange = {
  readonly basis: PeerBasis;
  readonly agencies: number;
  readonly lowest: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly highest: number;
};
export type KeyFigure = {
  readonly id: string;
  readonly now: Evaluated;
  /** Of the year before, where both years may be compared; else null. */
  readonly before: number | null;
  /** Null where too few peers have a figure, or its own share has too few cases. */
  readonly peers: PeerRange | null;
  /** The share of fewer than five cases: printed as cases, not compared. */
  readonly isSmall: boolean;
};
export type SmallPoint = {
  readonly year: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly breaksBefore: readonly Break[];
  readonly segment: number;
};
export type SmallSeries = { readonly id: string; readonly points: readonly SmallPoint[] };
export type LatestReport = {
  readonly year: number;
  readonly reportId: string;
  readonly hasOriginal: boolean;
  readonly checked: number;
  readonly failing: readonly PageFinding[];
  /** One text may explain several findings. */
  readonly remarks: readonly SharedRemark[];
};
export type SharedRemark = { readonly text: string; readonly at: string; readonly checks: number };
export type AgencyStanding = {
  readonly year: number;
  /** Null for an agency that need not report this year (any more). */
  readonly status: Reporter | null;
  readonly endedIn: number | null;
  /** The year of the latest report published; figures are of that year. */
  readonly latest: number | null;
  readonly figures: readonly KeyFigure[];
  readonly series: readonly SmallSeries[];
  readonly report: LatestReport | null;
};

export const KEY_FIGURES = ["r1.tot", "D05", "D06", "rv.tot", "D22"] as const;
const SMALL_SERIES = ["r1.tot", "D05", "D06", "rv.tot", "lit.tot", "D20"] as const;
const NEEDED = [...new Set([...KEY_FIGURES, ...SMALL_SERIES])].map(requireIndicator);
/** A share of fewer cases says nothing. */
const LEAST_CASES = 5;
/** Fewer peers make no range. */
const LEAST_PEERS = 4;
const FIRST_YEAR = 2019;

/** @param years of its reports, oldest first; null for an unknown agency or an empty installation */
export const agencyStanding = (slug: string, asOf?: string): Promise<AgencyStanding | null> =>
  cacheByVersion(`agency standing ${slug} ${asOf ?? todayInChina()} ${asOf === undefined}`, () =>
    makeStanding(slug, asOf),
  );

async function makeStanding(
  slug: string,
  asOf: string | undefined,
): Promise<AgencyStanding | null> {
  const own = await loadChart({
    indicators: NEEDED,
    years: (all) => [...yearSpan(all, Math.min(FIRST_YEAR, ...all), undefined)],
    agencies: (known) => known.entries.filter((e) => e.slug === slug).map((e) => e.id),
    asOf,
  });
  const entry = own.figures.registry.entries.find((e) => e.slug === slug);
  const year = own.years.at(-1);
  if (!entry || year === undefined) return null;
  const { figures } = own;
  const agency = figures.registry.agencyIn(entry.id, year) ?? null;
  const latest = [...own.years].reverse().find((y) => figures.version(entry.id, y)) ?? null;
  const isDue = agency !== null && figures.registry.isExpected(entry.id, year);
  const hasReport = figures.version(entry.id, year) !== undefined;
  return {
    year,
    status:
      agency && (isDue || hasReport) ? reporterOf(own, agency, year, asOf ?? todayInChina()) : null,
    endedIn: entry.existsTo !== null && entry.existsTo < year ? entry.existsTo : null,
    latest,
    figures: latest === null ? [] : await keyFigures(own, entry.id, latest, asOf),
    series: smallSeries(own, entry.id),
    report: latest === null ? null : await latestReport(own, entry.id, latest),
  };
}

async function keyFigures(
  own: Panel,
  id: string,
  year: number,
  asOf: string | undefined,
): Promise<readonly KeyFigure[]> {
  const everybody = await loadChart({
    indicators: KEY_FIGURES.map(requireIndicator),
    years: () => [year],
    asOf,
  });
  const agency = own.figures.registry.agencyIn(id, year);
  if (!agency) return [];
  return KEY_FIGURES.map((figure): KeyFigure => {
    const indicator = requireIndicator(figure);
    const series = agencySeries(own.figures, indicator, id, [year - 1, year]);
    const [before, now] = series?.points ?? [];
    const evaluated = own.figures.evaluate(indicator, agency, year);
    const isSmall = isTooSmall(indicator.kind, evaluated);
    const isJoined = before !== undefined && now !== undefined && before.segment === now.segment;
    return {
      id: figure,
      now: evaluated,
      before: isJoined ? before.value : null,
      isSmall,
      peers:
        isSmall || evaluated.value === null ? null : peerRange(everybody, agency, figure, year),
    };
  });
}

const isTooSmall = (kind: string, e: Evaluated): boolean =>
  kind === "rate" && e.denominator !== null && e.denominator < LEAST_CASES;

function peerRange(
  everybody: Panel,
  agency: AgencyInYear,
  figure: string,
  year: number,
): PeerRange | null {
  const indicator = requireIndicator(figure);
  const others = everybody.figures
    .agencies(year)
    .filter((other) => other.kind === agency.kind && other.id !== agency.id)
    .flatMap((other) => {
      if (everybody.figures.version(other.id, year)?.periodFull === false) return [];
      const e = everybody.figures.evaluate(indicator, other, year);
      return e.value === null || isTooSmall(indicator.kind, e) ? [] : [{ other, value: e.value }];
    });
  const choice = peerChoice(
    agency,
    (type, level) =>
      others.filter(
        ({ other }) =>
          (type === null || other.types.includes(type)) &&
          (level === null || other.level === level),
      ).length,
  );
  const values = others
    .filter(({ other }) => isPeer(other, choice))
    .map(({ value }) => value)
    .sort((a, b) => a - b);
  const [lowest, highest] = [values[0], values.at(-1)];
  if (values.length < LEAST_PEERS || lowest === undefined || highest === undefined) return null;
  return {
    basis: choice.basis,
    agencies: values.length,
    lowest,
    lowerQuartile: quantileOf(values, 0.25),
    median: quantileOf(values, 0.5),
    upperQuartile: quantileOf(values, 0.75),
    highest,
  };
}

/**
 * By linear interpolation between order statistics (Hyndman and Fan 1996, definition 7). @param
 * sorted at least one value, ascending
 */
export function quantileOf(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

function smallSeries(own: Panel, id: string): readonly SmallSeries[] {
  const years = own.years.filter(
    (year) => year >= FIRST_YEAR && own.figures.registry.agencyIn(id, year) !== undefined,
  );
  return SMALL_SERIES.flatMap((figure): SmallSeries[] => {
    const series =
      years.length < 2 ? null : agencySeries(own.figures, requireIndicator(figure), id, years);
    if (!series || series.points.filter((p) => p.value !== null).length < 2) return [];
    return [{ id: figure, points: series.points }];
  });
}

async function latestReport(own: Panel, id: string, year: number): Promise<LatestReport | null> {
  const version = own.figures.version(id, year);
  const report = version ? await readReportPage(version.reportId) : null;
  if (!version || !report) return null;
  return {
    year,
    reportId: version.reportId,
    hasOriginal: report.sha256 !== null,
    checked: report.findings.filter((f) => f.state !== "not_assessable").length,
    failing: report.findings.filter((f) => f.state === "fail" && f.severity !== "info"),
    remarks: groupRemarks(report.remarks),
  };
}

/** The same words on the same day stand once, with the number of findings that they answer. */
export function groupRemarks(remarks: readonly PageRemark[]): SharedRemark[] {
  const groups = new Map<string, SharedRemark>();
  for (const { text, at } of remarks) {
    const key = `${at} ${text}`;
    const same = groups.get(key);
    groups.set(key, { text, at, checks: same ? same.checks + 1 : 1 });
  }
  return [...groups.values()];
}
