/** What the makers of charts share: the figures of chosen bodies and years, as now or as known on a day. */
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { breaksBetween, type AgencyEvent, type Break } from "@/lib/indicators/comparability";
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { Bilingual } from "@/lib/forms";
import { read, type ReadTx } from "@/lib/store/client";
import { bookIn, type Region } from "@/lib/figures/published-data";
import { loadFigures, type Figures } from "@/lib/figures/load-figures";
import type { Structure } from "@/lib/figures/structure";
import { messages, statements, type Locale } from "@/lib/i18n/locale";
import { viewsText } from "@/lib/i18n/messages/views";
import { endOfDay } from "@/lib/i18n/china-time";

export type { Region };
export type Panel = {
  figures: Figures;
  years: number[];
  allYears: number[];
  regions: readonly Region[];
};
export type Filter = {
  region?: string | undefined;
  type?: string | undefined;
  level?: string | undefined;
};

/** The years of the current forms; earlier ones are asked for. */
const MODERN = 2019;

/** Years with published reports between `from` and `to`, without holes: a year that nobody reported on is a gap to be seen. */
export function yearSpan(
  all: readonly number[],
  from: number | undefined,
  to: number | undefined,
): number[] {
  const last = to ?? all[0];
  if (last === undefined) return [];
  const first = from ?? Math.max(Math.min(...all), Math.min(MODERN, last));
  return Array.from({ length: Math.min(Math.max(0, last - first + 1), 40) }, (_, i) => first + i);
}

/** The year asked for, else the latest; none where nothing is published. */
export const oneYear =
  (asked: number | undefined) =>
  (all: readonly number[]): number[] => {
    const year = asked ?? all[0];
    return year === undefined ? [] : [year];
  };

export async function load(
  o: {
    indicators: readonly Indicator[];
    years: (all: number[]) => number[];
    agencies?: ((known: Figures["registry"]) => string[]) | undefined;
    asOf?: string | undefined;
    also?: readonly string[] | undefined;
    structure?: Structure | undefined;
  },
  then?: (tx: ReadTx) => Promise<void>,
): Promise<Panel> {
  return read(async (tx) => {
    const book = await bookIn(tx, endOfDay(o.asOf));
    const allYears = [...book.years];
    const years = o.years(allYears);
    const only = o.agencies?.(book.registry);
    const figures = await loadFigures(tx, {
      indicators: o.indicators,
      years,
      asOf: endOfDay(o.asOf),
      checks: false,
      structure: o.structure,
      ...(o.also ? { also: o.also } : {}),
      ...(only ? { agencies: only } : {}),
    });
    await then?.(tx);
    return { figures, years, allYears, regions: book.regions };
  });
}

export const nameOf = (a: { nameZh: string; nameEn: string }, locale: Locale): string =>
  locale === "zh" ? a.nameZh : a.nameEn;
/** A region beside others: the root stands for the bodies of its own there, not for the whole. */
export const partName = (r: Region, regions: readonly Region[], locale: Locale): string =>
  r.parent === null && regions.length > 1
    ? viewsText(locale).ownBodies(nameOf(r, locale))
    : nameOf(r, locale);
export const say = (b: Bilingual, locale: Locale): string => b[locale];
export const measure = (id: string): Indicator => indicatorOf(id)!;

export const isIn = (a: AgencyInYear, f: Filter, regions: readonly Region[]): boolean =>
  (f.region === undefined ||
    a.region === f.region ||
    regions.some((r) => r.slug === f.region && r.code === a.region)) &&
  (f.type === undefined || a.types.includes(f.type)) &&
  (f.level === undefined || a.level === f.level);

/** Bodies expected to report on the year, within a filter; governments never among them unless they alone are asked for. */
export const bodiesOf = (p: Panel, year: number, f: Filter): AgencyInYear[] =>
  p.figures
    .agencies(year)
    .filter((a) => (a.kind === "government") === (f.type === "GOV") && isIn(a, f, p.regions));

/** The governments whose own reports cover the place: the region's, or the whole city's. */
export const governmentsOf = (
  p: Panel,
  year: number,
  f: { region?: string | undefined },
): AgencyInYear[] =>
  p.figures
    .agencies(year)
    .filter(
      (a) =>
        a.kind === "government" &&
        (f.region ? isIn(a, f, p.regions) : !p.regions.find((r) => r.code === a.region)?.parent),
    );

/** `against`: bodies left out because their cases exceed their denominator. */
export type Sum = {
  value: number | null;
  x: number | null;
  n: number | null;
  counted: number;
  expected: number;
  against: number;
};

/** Whether a body's cases can stand in a common rate: a share whose cases exceed its denominator contradicts itself and is left out, as in rankings. */
export const sharesWhole = (indicator: Indicator, e: Evaluated): boolean =>
  e.numerator !== null &&
  e.denominator !== null &&
  (indicator.kind !== "rate" || e.numerator <= e.denominator);

/** Several bodies as one: cases are added, rates are made of added cases (never averaged). Null where nobody gives the figure. */
export function summed(indicator: Indicator, given: readonly Evaluated[]): Sum {
  const usable = given.filter((e) =>
    indicator.denominator === undefined ? e.value !== null : sharesWhole(indicator, e),
  );
  const base = {
    counted: usable.length,
    expected: given.length,
    against: given.filter(
      (e) => e.numerator !== null && e.denominator !== null && !sharesWhole(indicator, e),
    ).length,
  };
  if (usable.length === 0) return { value: null, x: null, n: null, ...base };
  if (!indicator.denominator)
    return { value: round(usable.reduce((s, e) => s + e.value!, 0)), x: null, n: null, ...base };
  const x = round(usable.reduce((s, e) => s + e.numerator!, 0));
  const n = round(usable.reduce((s, e) => s + e.denominator!, 0));
  return { value: n > 0 ? (x / n) * (indicator.factor ?? 1) : null, x, n, ...base };
}
const round = (v: number): number => Math.round(v * 1e6) / 1e6;

/** Whether bodies' figures may be added up: days, indices and changes may not. */
export const additive = (i: Indicator): boolean =>
  ["count", "amount", "rate", "ratio", "per100k"].includes(i.kind);

export const LETTERS = "ⓐⓑⓒⓓⓔⓕⓖⓗ";
export type Marked = {
  marks: { year: number; letter: string; reason: string }[];
  reasons: { letter: string; reason: string }[];
  segments: number[];
};

/** Marks for a series over years, with their footnotes; joined over when the reader opts in. */
export function marked(
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
    letter: LETTERS[i % LETTERS.length]!,
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
export const reasonOf = (year: number, breaks: readonly Break[], locale: Locale): string =>
  `${year - 1}|${year} ${statements(locale, [...new Set(breaks.filter((b) => b.year === year).map((b) => say(b.reason, locale)))])}`;
export const generalBreaks = (i: Indicator, years: readonly number[]): Break[] =>
  years.length > 0 ? breaksBetween(i, years[0]!, years.at(-1)!) : [];

/** A break from what happened to one body, told as such. */
export const eventBreaks = (
  events: readonly AgencyEvent[],
  years: readonly number[],
  i: Indicator,
): Break[] =>
  years.length > 0
    ? breaksBetween(i, years[0]!, years.at(-1)!, events).filter(
        (b) => b.code === "renamed" || b.code === "reorganised",
      )
    : [];

export const gapName = (state: string, locale: Locale): string =>
  messages(locale).states[state] ?? state;
export const period = (years: readonly number[]): string =>
  years.length === 0 ? "" : years.length === 1 ? String(years[0]) : `${years[0]}–${years.at(-1)}`;
