/** Values of indicators for bodies and years, gaps named, with what may be compared with what. */
import type { Bilingual } from "@/lib/forms";
import { indicatorsOf, type Indicator } from "@/lib/indicators/catalogue";
import type { UnitCode } from "@/lib/indicators/types";
import { breaksBetween } from "@/lib/indicators/comparability";
import type { Evaluated } from "@/lib/indicators/evaluate";
import { limitsOf, modelOf } from "@/lib/indicators/ranking";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { readTransaction } from "@/lib/store/client";
import { bookIn, type Clock } from "@/lib/figures/published-data";
import { loadFigures, type LoadedFigures } from "@/lib/figures/load-figures";
import { loadRegistry } from "@/lib/figures/agency-history";
import type { Structure } from "@/lib/figures/who";
import { membersOf } from "@/lib/registry/scope";
import { endOfDay } from "@/lib/i18n/china-time";

export type ObservationRow = {
  agency: string;
  agencyName: Bilingual;
  region: string;
  level: string;
  type: string[];
  fiscalYear: number;
  indicator: string;
  value: number | null;
  /** The unit of `value`: fractions for shares, cases per reply for reviews and lawsuits. */
  unit: UnitCode;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  state: string;
  comparable: boolean;
  /** First year of the stretch over which this body's figures may be compared; null when nothing forbids. */
  comparableFrom: number | null;
  /** Codes of the marks between the year before and this one. */
  breaks: string[];
  flags: string[];
  reportId: string | null;
  source: string | null;
};
export type ObservationParams = {
  indicator: string[];
  year?: string | undefined;
  agency?: string | undefined;
  region?: string | undefined;
  own?: "1" | undefined;
  type?: string | undefined;
  level?: string | undefined;
  asOf?: string | undefined;
  clock?: Clock | undefined;
  structure?: Structure | undefined;
};

/** One row for each body, year and indicator that could be there; a named state where there is no value. */
export async function observationsView(p: ObservationParams): Promise<ObservationRow[]> {
  const known = await loadRegistry();
  const only =
    p.agency === undefined
      ? undefined
      : known.entries.filter((a) => a.slug === p.agency).map((a) => a.id);
  return readTransaction(async (tx) => {
    const years = yearsOf(p.year, (await bookIn(tx, endOfDay(p.asOf), p.clock)).years);
    if (years.length === 0 || only?.length === 0) return [];
    const indicators = p.indicator.flatMap(indicatorsOf);
    const figures = await loadFigures(tx, {
      indicators,
      years,
      asOf: endOfDay(p.asOf),
      clock: p.clock,
      structure: p.structure,
      ...(only ? { agencies: only } : {}),
    });
    return years.flatMap((year) =>
      whoIsListed(figures, p, year, only).flatMap((a) =>
        indicators.map((i) => rowOf(figures, i, a, year)),
      ),
    );
  });
}

/**
 * The bodies of a year that an answer has rows of: those expected to report, and any other that has
 * published; the one asked for in any case.
 */
function whoIsListed(
  figures: LoadedFigures,
  p: ObservationParams,
  year: number,
  only: readonly string[] | undefined,
): readonly AgencyInYear[] {
  const { registry: known, book } = figures;
  const isMember = membersOf(p, book.regions);
  if (only) return known.inYear(year).filter((a) => only.includes(a.id) && isMember(a));
  const { expected, beyond } = figures.who(year);
  return [...expected, ...beyond].filter(isMember);
}

/** How many rows `observationsView` has for these years, without evaluating any. */
export async function countObservations(
  p: ObservationParams,
  years: readonly number[],
): Promise<number> {
  const { entries } = await loadRegistry();
  const only =
    p.agency === undefined
      ? undefined
      : entries.filter((a) => a.slug === p.agency).map((a) => a.id);
  const bodies = await readTransaction(async (tx) => {
    const figures = await loadFigures(tx, {
      indicators: [],
      years,
      asOf: endOfDay(p.asOf),
      clock: p.clock,
      structure: p.structure,
      checks: false,
    });
    return years.map((year) => whoIsListed(figures, p, year, only).length);
  });
  return bodies.reduce((sum, n) => sum + n, 0) * p.indicator.flatMap(indicatorsOf).length;
}

/** What a reader must know of a figure besides its state. */
function flagsOf(
  figures: LoadedFigures,
  i: Indicator,
  a: AgencyInYear,
  year: number,
  point: Evaluated,
): string[] {
  const report = figures.version(a.id, year);
  const isOwn = report?.agencyId === a.id;
  const flags: readonly (readonly [string, boolean])[] = [
    ["part_year", report?.periodFull === false],
    ["not_expected", isOwn && !figures.registry.isExpected(a.id, year)],
    ["failed_check", figures.failed(i, a.id, year).length > 0],
    ["corrected", figures.corrected(i, a.id, year).length > 0],
    ["stand_in", point.mapping === "B" && point.value !== null],
  ];
  return flags.flatMap(([flag, applies]) => (applies ? [flag] : []));
}

function rowOf(
  figures: LoadedFigures,
  i: Indicator,
  a: AgencyInYear,
  year: number,
): ObservationRow {
  const point = figures.evaluate(i, a, year);
  const marks = breaksBetween(i, 0, year, figures.registry.eventsOf(a.id));
  const parting = marks.filter((m) => m.parts).map((m) => m.year);
  const report = figures.version(a.id, year);
  const limits =
    modelOf(i) && point.value !== null ? limitsOf(i, point.numerator!, point.denominator!) : null;
  const reportId = report?.reportId ?? null;
  return {
    agency: a.slug,
    agencyName: { zh: a.nameZh, en: a.nameEn },
    region: a.region,
    level: a.level,
    type: a.types,
    fiscalYear: year,
    indicator: i.id,
    value: point.value,
    unit: i.unitCode,
    numerator: point.numerator,
    denominator: point.denominator,
    lower: limits && limits.lower,
    upper: limits && limits.upper,
    state: point.state,
    comparable: point.value !== null && report?.periodFull !== false,
    comparableFrom: parting.length > 0 ? Math.max(...parting) : null,
    breaks: marks.filter((m) => m.year === year).map((m) => m.code),
    flags: flagsOf(figures, i, a, year, point),
    reportId,
    source: report ? `/api/v1/reports/${report.reportId}/source` : null,
  };
}

export function yearsOf(text: string | undefined, known: readonly number[]): number[] {
  if (text === undefined) return known.slice(0, 1);
  const [from, to] = text.split("..").map(Number) as [number, number | undefined];
  return Array.from({ length: Math.max(0, (to ?? from) - from + 1) }, (_, i) => from + i);
}
