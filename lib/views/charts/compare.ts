import { indicatorTitle } from "./indicator-title";
import { changeAtEnd } from "./last-change";
import { shortenNames } from "@/lib/charts/format";
import { findExtremes, findSpread } from "./findings";
/**
 * Two to eight agencies or regions, one small chart each on one scale, against the middle half of
 * their peers.
 */
import type { ChartDatum, ChartSpec, TableCell } from "@/lib/charts/spec";
import type { Mark, YearsState } from "@/lib/charts/state/types";
import type { Break } from "@/lib/indicators/comparability";
import type { Indicator } from "@/lib/indicators/catalogue";
import { isPeer, peerChoice } from "@/lib/indicators/peers";
import { lastOf, valueAt } from "@/lib/lookup";
import { levelName, typeName } from "@/lib/registry/types";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { agencySeries } from "@/lib/figures/agency-series";
import { colonIn, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import {
  formatOf,
  isPercent,
  isWeak,
  hrefOfSum,
  valueCell,
  withCases,
  formatFigure,
} from "./cells";
import {
  bodiesOf,
  builtUp,
  coverageText,
  eventBreaks,
  gapOfSumText,
  generalBreaks,
  loadChart,
  markSeries,
  requireIndicator,
  nameOf,
  type Panel,
  periodText,
  reasonOf,
  textIn,
  yearSpan,
} from "./data";
import { bodyDatum, sumDatum } from "./long-data";
import { hrefOfBodies } from "./composition";
import { queryOf, spanOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"compare">;
type Line = {
  title: string;
  note: string;
  values: (number | null)[];
  weak: boolean[];
  texts: string[];
  segments: number[];
  cells: TableCell[];
  data: readonly ChartDatum[];
  /** What happened to the body itself. */ events: readonly Break[];
  href?: string;
  band?: { low: (number | null)[]; high: (number | null)[] };
};
const LEAST = 4;

export async function compareChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const indicator = requireIndicator(q.indicator);
  const p = await loadChart({
    indicators: [indicator],
    years: (all) => yearSpan(all, q.from, q.to),
    asOf: q.asOf,
    structure: q.regions ? "reported" : q.structure,
  });
  const usual = q.regions || q.agencies ? null : chooseKind(p, indicator, q.type);
  const chosen = (q.regions ?? q.agencies)?.split(",") ?? usual?.slugs ?? [];
  const lines = q.regions
    ? chosen.flatMap((slug) => regionLine(p, q, indicator, slug, locale))
    : chosen.flatMap((slug) => agencyLine(p, q, indicator, slug, locale));
  if (p.years.length === 0 || lines.length === 0) return null;
  const general = generalBreaks(indicator, p.years);
  const named = (l: Line): Break[] =>
    l.events.map((b) =>
      lines.length === 1
        ? b
        : { ...b, reason: { zh: `${l.title}：${b.reason.zh}`, en: `${l.title}: ${b.reason.en}` } },
    );
  const marks = markSeries(p.years, [...general, ...lines.flatMap(named)], locale, q.join === "1");
  // Each panel has the marks of all and its own, with the letters of the list.
  const marksOf = (l: Line): Mark[] =>
    marks.marks.flatMap(({ year, letter }) => {
      const own = [...general, ...l.events];
      return own.some((b) => b.year === year)
        ? [{ year, letter, reason: reasonOf(year, own, locale) }]
        : [];
    });
  const all = lines
    .flatMap((l) => [...l.values, ...(l.band?.high ?? [])])
    .filter((v): v is number => v !== null);
  const most = Math.max(...all, 0);
  const max = isPercent(indicator) ? Math.min(1, Math.ceil(most * 5) / 5) || 1 : nice(most);
  const state = (l: Line): YearsState => ({
    kind: "years",
    years: p.years,
    small: true,
    format: formatOf(indicator),
    marks: marksOf(l),
    max,
    ...(all.some((v) => v < 0) ? {} : { min: 0 }),
    series: [
      {
        name: l.title,
        values: l.values,
        shape: "line",
        weak: l.weak,
        segments: q.join === "1" ? p.years.map(() => 0) : l.segments,
        ...(q.regions ? {} : changeAtEnd(l, formatOf(indicator))),
        texts: l.texts,
      },
    ],
    ...(l.band ? { band: { name: t("compare.band"), ...l.band } } : {}),
  });
  return {
    name: "compare",
    query: queryOf("compare", { ...q, ...(q.regions ? {} : { agencies: chosen.join(",") }) }),
    page: "/compare",
    title: `${t("views.compare")}${colonIn(locale)}${indicatorTitle(indicator, locale)}`,
    unit: textIn(indicator.unit, locale),
    period: periodText(p.years),
    scope: q.type
      ? t("compare.same", { t: textIn(typeName(q.type), locale) })
      : joinNames(
          locale,
          lines.map((l) => l.title),
        ),
    coverage: t(q.regions ? "compare.coveredRegions" : "compare.covered", {
      n: lines.length * p.years.length,
      k: lines.reduce((s, l) => s + l.values.filter((v) => v !== null).length, 0),
    }),
    marks: marks.reasons,
    notes: [
      usual ? sayKind(usual, locale) : "",
      indicator.caveat ? textIn(indicator.caveat, locale) : "",
      marks.marks.length > 0 ? t(q.join ? "joined" : "unjoined") : "",
      lines.some((l) => !l.band || l.band.low.includes(null)) && !q.regions
        ? t("compare.less")
        : "",
      lines.some((l) => l.weak.some((w, i) => w && l.values[i] !== null)) ? t("weakPoints") : "",
      q.structure === "today" ? textsOf(locale, "structure")(q.regions ? "same" : "chart") : "",
    ].filter(Boolean),
    finding: findComparison(lines, lastOf(p.years), q.regions !== undefined, indicator, locale),
    summary: "",
    asOf: q.asOf ?? null,
    span: spanOf("compare", { ...q, ...(q.regions ? {} : { agencies: chosen.join(",") }) }),
    state: {
      kind: "panels",
      ...(lines.some((l) => l.band) ? { key: t("compare.band") } : {}),
      panels: lines.map((l) => ({ title: l.title, note: l.note, state: state(l) })),
    },
    data: lines.flatMap((l) => l.data),
    table: {
      columns: [q.regions ? t("names.region") : t("body"), ...p.years.map(String)],
      rows: lines.map((l) => [{ text: l.title, ...(l.href ? { href: l.href } : {}) }, ...l.cells]),
    },
  };
}

/** Two are compared by name; of more, how far apart they lie. */
function findComparison(
  lines: readonly Line[],
  year: number,
  areRegions: boolean,
  indicator: Indicator,
  locale: Locale,
): string | null {
  const name = indicatorTitle(indicator, locale);
  const write = (value: number): string => formatFigure(indicator, value, locale);
  const names = shortenNames(lines.map((l) => l.title));
  const values = lines.flatMap((l, i) => {
    const value = l.values.at(-1);
    return value === null || value === undefined ? [] : [{ name: valueAt(names, i), value }];
  });
  if (lines.length === 2) return findExtremes(name, year, values, locale, write);
  return areRegions ? null : findSpread(name, year, values, null, locale, write);
}

/** The end of a scale in four equal steps of round numbers. */
function nice(v: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(v, 1)));
  return (
    ([0.4, 0.8, 1, 2, 4, 8, 10, 20]
      .map((m) => m * power)
      .find((m) => m >= v && (m >= 4 || v < 1)) ??
      v) ||
    4
  );
}

/** As many as a reader can tell apart on one page. */
const MOST = 8;
type Kind = { slugs: readonly string[]; type: string; of: number };

/**
 * Without a choice nobody is picked out: all agencies of one type that have a figure in the latest
 * year, of the type asked for, else of the most frequent one that fits on the page. Of a type too
 * large for it those that stand first in the registry, whatever their figures.
 */
function chooseKind(p: Panel, indicator: Indicator, type: string | undefined): Kind | null {
  const year = p.years.at(-1);
  if (year === undefined) return null;
  const kinds = new Map<string, string[]>();
  for (const a of bodiesOf(p, year, { type }))
    if (p.figures.evaluate(indicator, a, year).value !== null)
      for (const own of type === undefined ? a.types : [type])
        kinds.set(own, [...(kinds.get(own) ?? []), a.slug]);
  const found = [...kinds]
    .filter(([, slugs]) => slugs.length > 1)
    .map(([name, slugs]) => ({ type: name, of: slugs.length, slugs: slugs.slice(0, MOST) }))
    .sort((x, y) => y.of - x.of || (x.type < y.type ? -1 : 1));
  return found.find((k) => k.of <= MOST) ?? found[0] ?? null;
}

function sayKind({ slugs, type, of }: Kind, locale: Locale): string {
  const t = textsOf(locale, "views.compare");
  const name = textIn(typeName(type), locale);
  return of > slugs.length
    ? t("firstOfKind", { t: name, n: slugs.length, N: of })
    : t("wholeKind", { t: name, n: of });
}

function agencyLine(
  p: Panel,
  q: Query,
  indicator: Indicator,
  slug: string,
  locale: Locale,
): Line[] {
  const entry = p.figures.registry.entries.find((e) => e.slug === slug);
  const series = entry && agencySeries(p.figures, indicator, entry.id, p.years);
  if (!series) return [];
  const t = textsOf(locale, "views");
  const { choice, peers } = peersOf(p, indicator, series.agency, q);
  const group =
    choice === null
      ? t("compare.same", { t: textIn(typeName(q.type!), locale) })
      : [
          choice.type === null ? "" : textIn(typeName(choice.type), locale),
          choice.level === null ? "" : textIn(levelName(choice.level), locale),
        ]
          .filter(Boolean)
          .join(t("compare.peers.and")) || t("compare.peers.all");
  const band = bandOf(p, indicator, peers, entry.id);
  const points = series.points;
  return [
    {
      title: nameOf(series.agency, locale),
      href: hrefOfSum(q.structure, slug) ?? `/agencies/${slug}`,
      events: eventBreaks(p.figures.registry.eventsOf(entry.id), p.years, indicator),
      note: t("compare.against", { p: group, n: peers.length }),
      values: points.map((x) => x.value),
      weak: points.map((x) => isWeak(indicator, x.denominator)),
      texts: points.map((x) => withCases(indicator, x, locale) ?? ""),
      segments: points.map((x) => x.segment),
      data: points.map((x) => bodyDatum(p, indicator, series.agency, x.year, x)),
      cells: points.map((x) =>
        valueCell(
          indicator,
          x,
          p.figures.version(entry.id, x.year)?.reportId,
          locale,
          hrefOfSum(q.structure, slug),
        ),
      ),
      ...(band ? { band } : {}),
    },
  ];
}

/**
 * The group that the rankings would hold it against, itself left out; with a type asked for, all of
 * that type in every district.
 */
function peersOf(
  p: Panel,
  indicator: Indicator,
  a: AgencyInYear,
  q: Query,
): { choice: ReturnType<typeof peerChoice> | null; peers: AgencyInYear[] } {
  const year = lastOf(p.years);
  const all = p.figures.agencies(year).filter((x) => x.kind === a.kind && x.id !== a.id);
  if (q.type !== undefined)
    return { choice: null, peers: all.filter((x) => x.types.includes(q.type!)) };
  const counted = p.figures
    .agencies(year)
    .filter((x) => x.kind === a.kind && p.figures.evaluate(indicator, x, year).value !== null);
  const choice = peerChoice(
    a,
    (type, level) =>
      counted.filter(
        (x) => (type === null || x.types.includes(type)) && (level === null || x.level === level),
      ).length,
  );
  return { choice, peers: all.filter((x) => isPeer(x, choice)) };
}

function bandOf(
  p: Panel,
  indicator: Indicator,
  peers: readonly AgencyInYear[],
  self: string,
): Line["band"] {
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  for (const year of p.years) {
    const ids = new Set(peers.map((x) => x.id));
    const values = p.figures
      .agencies(year)
      .filter((x) => ids.has(x.id) && x.id !== self)
      .flatMap((x) => {
        const v = p.figures.evaluate(indicator, x, year).value;
        return v === null ? [] : [v];
      })
      .sort((x, y) => x - y);
    const at = (share: number): number => {
      const k = share * (values.length - 1);
      const i = Math.floor(k);
      return (
        valueAt(values, i) + (k - i) * ((values[i + 1] ?? valueAt(values, i)) - valueAt(values, i))
      );
    };
    low.push(values.length >= LEAST ? at(0.25) : null);
    high.push(values.length >= LEAST ? at(0.75) : null);
  }
  return low.some((v) => v !== null) ? { low, high } : undefined;
}

function regionLine(
  p: Panel,
  q: Query,
  indicator: Indicator,
  slug: string,
  locale: Locale,
): Line[] {
  const region = p.regions.find((r) => r.slug === slug || r.code === slug);
  if (!region) return [];
  const t = textsOf(locale, "views");
  const sums = p.years.map((y) => builtUp(p, indicator, y, { region: region.code, type: q.type }));
  const m = markSeries(p.years, generalBreaks(indicator, p.years), locale, q.join === "1");
  return [
    {
      title: nameOf(region, locale),
      events: [],
      href: `/agencies?region=${region.slug}`,
      note: t("builtup"),
      values: sums.map((s) => s.value),
      weak: sums.map((s) => isWeak(indicator, s.denominator)),
      texts: sums.map((s) => withCases(indicator, s, locale) ?? ""),
      segments: m.segments,
      data: p.years.flatMap((y, i) =>
        sums[i] ? [sumDatum(indicator, y, `region:${region.slug}`, sums[i])] : [],
      ),
      cells: sums.map((s): TableCell =>
        s.value === null
          ? { text: gapOfSumText(s, locale), gap: true, num: true, value: null }
          : {
              text: `${withCases(indicator, s, locale)} · ${coverageText(s, locale)}`,
              num: true,
              value: s.value,
              href: hrefOfBodies(
                { region: region.slug, type: q.type },
                indicator.id,
                valueAt(p.years, sums.indexOf(s)),
              ),
            },
      ),
    },
  ];
}
