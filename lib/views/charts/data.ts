/** What the makers of charts share: the figures of chosen bodies and years, as now or as known on a day. */
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { breaksBetween, type AgencyEvent, type Break } from "@/lib/indicators/comparability";
import { lastOf, requirePresent, valueAt } from "@/lib/lookup";
import { coveringOf, type Covering } from "@/lib/registry/covers";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { membersOf, type AgencyScope } from "@/lib/registry/scope";
import type { Bilingual } from "@/lib/forms";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { bookIn, type Region } from "@/lib/figures/published-data";
import { loadFigures, type LoadedFigures } from "@/lib/figures/load-figures";
import { memoiseSum } from "@/lib/figures/memo-by-basis";
import type { Structure } from "@/lib/figures/who";
import {
  compareYears,
  missingStates,
  partsOf,
  reportedBy,
  sumDistinct,
  type LikeForLike,
  type Sum,
} from "@/lib/figures/sums";
import {
  colonIn,
  inBrackets,
  joinNames,
  joinStatements,
  type Locale,
  localName,
} from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { MODERN } from "./schemas";
import { endOfDay } from "@/lib/i18n/china-time";

export type { Region, Sum };
export { sharesWhole } from "@/lib/figures/sums";
export type Panel = {
  figures: LoadedFigures;
  years: number[];
  allYears: number[];
  regions: readonly Region[];
};
export type Filter = AgencyScope;

/**
 * Years with published reports between `from` and `to`, without holes: a year that nobody reported
 * on is a gap to be seen.
 */
export function yearSpan(
  all: readonly number[],
  from: number | undefined,
  to: number | undefined,
): number[] {
  const last = to ?? all[0];
  if (last === undefined) return [];
  const first = from ?? Math.max(Math.min(...all), Math.min(MODERN, last));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The year asked for, else the latest; none where nothing is published. */
export const oneYear =
  (asked: number | undefined) =>
  (all: readonly number[]): number[] => {
    const year = asked ?? all[0];
    return year === undefined ? [] : [year];
  };

export async function loadChart(
  o: {
    indicators: readonly Indicator[];
    years: (all: number[]) => number[];
    agencies?: ((known: LoadedFigures["registry"]) => string[]) | undefined;
    asOf?: string | undefined;
    also?: readonly string[] | undefined;
    structure?: Structure | undefined;
  },
  then?: (tx: ReadTx) => Promise<void>,
): Promise<Panel> {
  return readTransaction(async (tx) => {
    const book = await bookIn(tx, endOfDay(o.asOf));
    const allYears = [...book.years];
    const years = o.years(allYears);
    const only = o.agencies?.(book.registry);
    const figures = await loadFigures(tx, {
      indicators: o.indicators,
      years,
      asOf: endOfDay(o.asOf),
      structure: o.structure,
      ...(o.also ? { also: o.also } : {}),
      ...(only ? { agencies: only } : {}),
    });
    await then?.(tx);
    return { figures, years, allYears, regions: book.regions };
  });
}

export const nameOf = (a: { nameZh: string; nameEn: string }, locale: Locale): string =>
  localName(locale, a);
/** A region beside others: the root stands for the bodies of its own there, not for the whole. */
export const partName = (r: Region, regions: readonly Region[], locale: Locale): string =>
  r.parent === null && regions.length > 1
    ? textsOf(locale, "views")("ownBodies", { n: nameOf(r, locale) })
    : nameOf(r, locale);
export const textIn = (b: Bilingual, locale: Locale): string => b[locale];
export const requireIndicator = (id: string): Indicator =>
  requirePresent(indicatorOf(id), `indicator ${id}`);

/**
 * Bodies expected to report on the year, within a scope; governments never among them unless they
 * alone are asked for.
 */
export function bodiesOf(p: Panel, year: number, f: Filter): AgencyInYear[] {
  const isMember = membersOf(f, p.regions);
  return p.figures
    .agencies(year)
    .filter((a) => (a.kind === "government") === (f.type === "GOV") && isMember(a));
}

/**
 * The government whose report stands for the region (else for the whole city) in a year, and those
 * beside it that do not.
 */
export function coveringIn(p: Panel, year: number, f: Filter): Covering<AgencyInYear> {
  const region = p.regions.find((r) =>
    f.region === undefined ? r.parent === null : r.code === f.region || r.slug === f.region,
  );
  if (!region) return { government: null, below: false, apart: [], rivals: [] };
  return coveringOf({
    region: region.code,
    year,
    regions: p.regions,
    agencies: p.figures.agencies(year),
    covers: p.figures.registry.covers,
    edges: p.figures.registry.edges,
  });
}

/**
 * Who stands for a place: its bodies; its government for what only governments have (figures per
 * head), as no body has residents.
 */
function membersFor(p: Panel, indicator: Indicator, year: number, f: Filter): AgencyInYear[] {
  if (indicator.of !== "governments" || f.type !== undefined || f.level !== undefined)
    return bodiesOf(p, year, f);
  const { government } = coveringIn(p, year, f);
  return government ? [government] : [];
}

/** The sum of these bodies, none named twice, each with its state and its failed checks. */
export const sumOfBodies = (
  p: Panel,
  indicator: Indicator,
  year: number,
  agencies: readonly AgencyInYear[],
): Sum => sumDistinct(indicator, year, partsOf(p.figures, indicator, agencies, year));

/** What the bodies within a scope add up to. */
export const builtUp = (p: Panel, indicator: Indicator, year: number, f: Filter): Sum =>
  memoiseSum(p.figures.basis([indicator], [year]), `${indicator.id} ${year} ${scopeKey(f)}`, () =>
    sumOfBodies(p, indicator, year, membersFor(p, indicator, year, f)),
  );
const scopeKey = ({ region, own, type, level }: Filter): string =>
  JSON.stringify([region, own, type, level]);

/** What the place's government reports itself, where one is known to cover it. */
export const reportedIn = (p: Panel, indicator: Indicator, year: number, f: Filter): Sum | null =>
  reportedBy(p.figures, indicator, coveringIn(p, year, f), year);

/** Two years of a sum over the same bodies, and why even these may not be compared. */
export type YearPair = {
  readonly now: Sum;
  readonly pair: LikeForLike | null;
  /** Breaks of the form or the law between the two years. */ readonly breaks: readonly Break[];
};

/**
 * A sum with the year before over the bodies of both: those that report full years and were not
 * reorganised between them.
 */
export function comparePair(p: Panel, indicator: Indicator, year: number, f: Filter): YearPair {
  const basis = p.figures.basis([indicator], [year - 1, year]);
  const key = `pair ${indicator.id} ${year} ${scopeKey(f)}`;
  return memoiseSum(basis, key, () => makePair(p, indicator, year, f));
}

function makePair(p: Panel, indicator: Indicator, year: number, f: Filter): YearPair {
  const [before, now] = [builtUp(p, indicator, year - 1, f), builtUp(p, indicator, year, f)];
  const isAlike = isAlikeOver(p, indicator, [year - 1, year]);
  return {
    now,
    pair: compareYears(indicator, [year - 1, year], before, now, isAlike),
    breaks: breaksBetween(indicator, year - 1, year).filter((b) => b.parts),
  };
}

/**
 * Whether a body's figures of two years may stand against each other: both of full years, and no
 * reform between them.
 */
export const isAlikeOver =
  (p: Panel, indicator: Indicator, years: readonly [number, number]) =>
  (a: AgencyInYear): boolean => {
    if (!years.every((y) => p.figures.version(a.id, y)?.periodFull !== false)) return false;
    const events = p.figures.registry.eventsOf(a.id);
    return events.length === 0 || !eventBreaks(events, years, indicator).some((b) => b.parts);
  };

export const LETTERS = "ⓐⓑⓒⓓⓔⓕⓖⓗ";
export type Marked = {
  marks: { year: number; letter: string; reason: string }[];
  reasons: { letter: string; reason: string }[];
  segments: number[];
};

/** Marks for a series over years, with their footnotes; joined over when the reader opts in. */
export function markSeries(
  years: readonly number[],
  breaks: readonly Break[],
  locale: Locale,
  join: boolean,
): Marked {
  const byYear = [...new Set(breaks.map((b) => b.year))].filter(
    (y) => years.includes(y) && y !== years[0],
  );
  const marks = byYear.map((year, i) => ({
    year,
    letter: valueAt(LETTERS, i % LETTERS.length),
    reason: reasonOf(year, breaks, locale),
  }));
  const reasons = marks.map(({ letter, reason }) => ({ letter, reason }));
  const parting = breaks.filter((b) => b.parts).map((b) => b.year);
  return {
    marks,
    reasons,
    segments: years.map((y) => (join ? 0 : parting.filter((b) => b <= y).length)),
  };
}
/** Why figures of this year and before do not go together; most reasons name the year themselves. */
export function reasonOf(year: number, breaks: readonly Break[], locale: Locale): string {
  const reasons = breaks.filter((b) => b.year === year).map((b) => textIn(b.reason, locale));
  return datedReason(year, joinStatements(locale, [...new Set(reasons)]), locale);
}
export const datedReason = (year: number, reason: string, locale: Locale): string =>
  reason.includes(String(year)) ? reason : `${year}${colonIn(locale)}${reason}`;
export const generalBreaks = (i: Indicator, years: readonly number[]): Break[] =>
  years.length > 0 ? breaksBetween(i, valueAt(years, 0), lastOf(years)) : [];

/** A break from what happened to one body, told as such. */
export const eventBreaks = (
  events: readonly AgencyEvent[],
  years: readonly number[],
  i: Indicator,
): Break[] =>
  years.length > 0
    ? breaksBetween(i, valueAt(years, 0), lastOf(years), events).filter(
        (b) => b.code === "renamed" || b.code === "reorganised",
      )
    : [];

export const gapName = (state: string, locale: Locale): string =>
  textsOf(locale, "common").find("states", state) ?? state;
/** The gap of a sum in words: one state by its name, several each with how many bodies it concerns. */
export function gapOfSumText(sum: Sum, locale: Locale): string {
  const missing = missingStates(sum);
  if (sum.excluded.length === 0 || missing.length < 2 || sum.state === "not_applicable")
    return gapName(sum.state, locale);
  return joinNames(
    locale,
    missing.map(([state, n]) => `${gapName(state, locale)} ${n}`),
  );
}
/** «n/N» of a sum, with how many of the n break a check of their own form. */
export const coverageText = (
  sum: Pick<Sum, "counted" | "expected" | "doubtful">,
  locale: Locale,
): string => `${sum.counted}/${sum.expected}${doubtfulMark(sum, locale)}`;
/** In brackets, how many of the bodies in a sum break a check of their own form; nothing where none does. */
export const doubtfulMark = (sum: Pick<Sum, "doubtful">, locale: Locale): string =>
  sum.doubtful.length === 0
    ? ""
    : inBrackets(locale, textsOf(locale, "views")("doubtfulCount", { n: sum.doubtful.length }));
export function periodText(years: readonly number[]): string {
  const [first] = years;
  if (first === undefined) return "";
  return years.length === 1 ? String(first) : `${first}–${lastOf(years)}`;
}
