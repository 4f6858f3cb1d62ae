import { indicatorTitle } from "./indicator-title";
import { changeAtEnd, isSameBodies } from "./last-change";
import { findBodyFinding, findExtremes, findSpread, findSumFinding } from "./findings";
/** One indicator over the years, by any grouping. */
import type { ChartDatum, ChartSpec, ChartTable, TableCell } from "@/lib/charts/spec";
import type { YearSeries } from "@/lib/charts/state/types";
import type { Indicator } from "@/lib/indicators/catalogue";
import { modelOf } from "@/lib/indicators/ranking";
import { lastOf, requirePresent, valueAt } from "@/lib/lookup";
import { levelName, typeName } from "@/lib/registry/types";
import type { Break } from "@/lib/indicators/comparability";
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { readPopulations } from "@/lib/store/queries/populations";
import { gapIn, inBrackets, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { isAdditive, partOf, sumParts, type SumPart } from "@/lib/figures/sums";
import { membersOf } from "@/lib/registry/scope";
import { agencySeries } from "@/lib/figures/agency-series";
import { formatFigure, formatOf, isWeak, sourceOf, hrefOfSum, valueCell, withCases } from "./cells";
import {
  bodiesOf,
  builtUp,
  coverageText,
  coveringIn,
  eventBreaks,
  gapName,
  gapOfSumText,
  generalBreaks,
  loadChart,
  markSeries,
  requireIndicator,
  nameOf,
  partName,
  type Panel,
  periodText,
  reportedIn,
  textIn,
  type Sum,
  yearSpan,
  comparePair,
} from "./data";
import { bodyDatum, sumDatum } from "./long-data";
import { scopeInWords } from "./scope";
import { queryOf, spanOf, type ViewQuery } from "./schemas";
import { describeTrend } from "./trend-summary";

type Query = ViewQuery<"trends">;
type Single = { agency: AgencyInYear; evaluated: Evaluated; report: string | undefined };
type Group = {
  key: string;
  name: string;
  points: Sum[];
  quiet?: boolean;
  /** One body's own figures, where the group is one body (or the government itself). */ single?: (
    Single | undefined
  )[];
};
/** With what is drawn of it, year by year. */
type DrawnGroup = Group & { values: (number | null)[] };
const MOST = 8;

/**
 * Sums over places are the same in every structure; adding by today's would only lose bodies that
 * were divided.
 */
const structureOf = (q: Query): Query["structure"] =>
  q.by === "city" || q.by === "region" ? "reported" : q.structure;

export async function trendsChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const indicator = requireIndicator(q.indicator);
  const residents = new Map<string, number>();
  const p = await loadChart(
    {
      indicators: [indicator],
      years: (all) => yearSpan(all, q.from, q.to),
      asOf: q.asOf,
      structure: structureOf(q),
    },
    async (tx) => {
      if (q.show === "per100k")
        for (const r of await readPopulations(tx))
          residents.set(`${r.region} ${r.year}`, r.residents);
    },
  );
  if (p.years.length === 0) return null;
  const groups = groupsOf(p, q, indicator, locale);
  const { shown, unit, note, percent } = shownAs(q, indicator, groups, p, residents, locale);
  const ordered =
    q.by === "city"
      ? shown
      : [...shown].sort((a, b) => weightOf(indicator, b) - weightOf(indicator, a));
  const drawnGroups = ordered.slice(0, MOST);
  const own =
    q.by === "agency"
      ? agencyLinesOf(
          p,
          indicator,
          drawnGroups.map((g) => g.key),
        )
      : null;
  const m = markSeries(
    p.years,
    [...generalBreaks(indicator, p.years), ...(own?.breaks ?? [])],
    locale,
    q.join === "1",
  );
  const apart = markSeries(p.years, generalBreaks(indicator, p.years), locale, false).segments;
  const segmentsOf = (key: string): readonly number[] =>
    q.join === "1" ? m.segments : (own?.segments.get(key) ?? m.segments);
  const format = percent ? ("percent" as const) : formatOf(indicator);
  const write = (v: number) =>
    percent ? `${(v * 100).toFixed(1)}%` : formatFigure(indicator, v, locale);
  const asked: Asked = { p, q, indicator, locale, write };
  const series = drawnGroups.map((g): YearSeries => ({
    name: g.name,
    values: g.values,
    shape: "line",
    segments: segmentsOf(g.key),
    ...(isSameBodies(g.points)
      ? changeAtEnd({ values: g.values, segments: own?.segments.get(g.key) ?? apart }, format)
      : {}),
    ...(g.quiet ? { quiet: true } : {}),
    ...(q.show === "value" ? { weak: g.points.map((x) => isWeak(indicator, x.denominator)) } : {}),
    texts: g.values.map((v, i) => (v === null ? "" : figureText(asked, g, v, i))),
  }));
  const expected = p.years.map((y) => bodiesOf(p, y, q).length);
  // A body with two types stands in two groups and is one body.
  const counts = p.years.map((_, i) => {
    const included = groups.filter((g) => !g.quiet).flatMap((g) => g.points[i]?.included ?? []);
    return new Set(included.map((x) => x.agency.id)).size;
  });
  const known = ordered[0];
  return {
    name: "trends",
    query: queryOf("trends", q),
    page: "/trends",
    title:
      q.by === "city"
        ? indicatorTitle(indicator, locale)
        : t("titleBy", { name: indicatorTitle(indicator, locale), by: t(`by.${q.by}`) }),
    unit,
    period: periodText(p.years),
    scope: scopeInWords(q, p, locale),
    coverage:
      counts.length > 0
        ? t("of", { n: lastOf(counts), N: lastOf(expected) }) +
          inBrackets(locale, String(p.years.at(-1)))
        : null,
    marks: m.reasons,
    notes: notesOf(asked, {
      made: note,
      groups,
      lines: ordered.length,
      areMarked: m.marks.length > 0,
      doCountsVary: new Set(counts).size > 1,
      hasPartYears: own?.part ?? false,
      hasWeakPoints: series.some((x) => x.weak?.some((w, i) => w && x.values[i] !== null)),
    }),
    asOf: q.asOf ?? null,
    finding:
      q.show === "value" && !m.marks.some(({ year }) => year === p.years.at(-1))
        ? findTrendFinding(p, q, indicator, { groups: ordered, segments: own?.segments }, locale)
        : null,
    summary: known
      ? describeTrend(
          p,
          indicator,
          {
            ...known,
            segments: own?.segments.get(known.key) ?? apart,
            ofOneBody: known.single !== undefined,
            ofSums: q.show === "value",
          },
          write,
          locale,
        )
      : "",
    span: spanOf("trends", q),
    state: {
      kind: "years",
      years: p.years,
      series,
      format,
      marks: m.marks,
      changeFrom: t("changeFrom"),
      ...(q.by === "city" ? { counts: counts.map((n, i) => `${n}/${valueAt(expected, i)}`) } : {}),
    },
    data: ordered.flatMap((g) => p.years.map((y, i) => datumOf(p, q, indicator, g, y, i))),
    table: q.by === "city" ? tableOfYears(asked, ordered) : tableOfGroups(asked, ordered),
  };
}

/** Groups down, years across; how many bodies are in a sum stands below it. */
function tableOfGroups(asked: Asked, groups: readonly DrawnGroup[]): ChartTable {
  const { p, q, locale } = asked;
  return {
    columns: [textsOf(locale, "views")("group"), ...p.years.map(String)],
    rows: groups.map((g) => [
      { text: g.name, ...(g.quiet ? {} : { href: behind(q, g.key) }) },
      ...g.values.map((v, i) => figureCell(asked, g, v, i)),
    ]),
  };
}

/** Years down, the sum of the bodies and the government's own figure across, one value a cell. */
function tableOfYears(asked: Asked, groups: readonly DrawnGroup[]): ChartTable {
  const { p, q, locale } = asked;
  const t = textsOf(locale, "views");
  const sums = groups.find((g) => !g.quiet);
  return {
    columns: [t("year"), ...groups.map((g) => g.name), t("counted")],
    rows: p.years.map((year, i) => {
      const point = sums?.points[i];
      return [
        { text: String(year), href: `/?year=${year}${q.region ? `&region=${q.region}` : ""}` },
        ...groups.map((g) => ({ ...figureCell(asked, g, g.values[i] ?? null, i), note: "" })),
        { text: point ? coverageText(point, locale) : "", num: true },
      ];
    }),
  };
}

/** What was asked for, and how a figure is written. */
type Asked = {
  readonly p: Panel;
  readonly q: Query;
  readonly indicator: Indicator;
  readonly locale: Locale;
  readonly write: (v: number) => string;
};

function figureText({ q, indicator, locale, write }: Asked, g: Group, v: number, i: number) {
  const text = q.show === "value" ? withCases(indicator, valueAt(g.points, i), locale) : null;
  return text ?? write(v);
}

/**
 * The figure of a group in the year at `i`: a body's own with its report, a sum with how many are
 * in it, or the name of its gap.
 */
function figureCell(asked: Asked, g: DrawnGroup, v: number | null, i: number): TableCell {
  const { q, indicator, locale } = asked;
  const single = g.single?.[i];
  const point = valueAt(g.points, i);
  if (single && q.show === "value") {
    const sum = g.quiet ? undefined : hrefOfSum(q.structure, g.key);
    return valueCell(indicator, single.evaluated, single.report, locale, sum);
  }
  if (v === null) {
    const lacking = q.show === "per100k" ? "no_population" : "no_denominator";
    const text = point.value === null ? gapOfSumText(point, locale) : gapName(lacking, locale);
    return { text, gap: true, num: true, value: null };
  }
  return {
    text: figureText(asked, g, v, i),
    num: true,
    value: v,
    ...(q.by === "agency" || g.quiet ? {} : { note: coverageText(point, locale) }),
    ...(single?.report ? { href: sourceOf(indicator, single.evaluated, single.report) } : {}),
  };
}

/** What a reader must know beside the figures. */
function notesOf(
  { q, indicator, locale }: Asked,
  drawn: {
    /** Of what was made of the figures. */ readonly made: string;
    readonly groups: readonly Group[];
    /** How many there are, drawn or not. */ readonly lines: number;
    readonly areMarked: boolean;
    readonly doCountsVary: boolean;
    readonly hasPartYears: boolean;
    readonly hasWeakPoints: boolean;
  },
): string[] {
  const t = textsOf(locale, "views");
  const n = drawn.lines;
  const isSumOfSome = indicator.kind === "count" && q.show === "value" && q.by !== "agency";
  const today = structureOf(q) === "today" ? "chart" : "same";
  return [
    indicator.caveat ? textIn(indicator.caveat, locale) : "",
    drawn.made,
    n > MOST ? t(isOfCases(indicator) ? "first8Cases" : "first8", { n }) : "",
    drawn.areMarked ? t(q.join ? "joined" : "unjoined") : "",
    isSumOfSome && drawn.doCountsVary ? t("coverageVaries") : "",
    drawn.hasPartYears ? t("partYears") : "",
    drawn.hasWeakPoints ? t("weakPoints") : "",
    q.structure === "today" ? textsOf(locale, "structure")(today) : "",
    drawn.groups.some((g) => g.points.some(hasContradiction)) ? t("leftOut") : "",
  ].filter(Boolean);
}

/** A line's figure of a year as typed data: the body's own, a sum, or what was asked to be made of it. */
function datumOf(
  p: Panel,
  q: Query,
  indicator: Indicator,
  g: Group & { values: readonly (number | null)[] },
  year: number,
  i: number,
): ChartDatum {
  const derived =
    q.show === "value" || indicatorStays(q, indicator)
      ? undefined
      : { measure: q.show, value: g.values[i] ?? null };
  const agency = q.by === "agency" ? g.single?.[i] : undefined;
  if (agency && !derived) return bodyDatum(p, indicator, agency.agency, year, agency.evaluated);
  const group = q.by === "city" || q.by === "agency" ? q.by : `${q.by}:${g.key}`;
  const made = sumDatum(indicator, year, group, valueAt(g.points, i), derived);
  return q.by === "agency" ? { ...made, agency: g.key, group: null, basis: "own" } : made;
}
/** Shares and figures per head are made of counts only. */
const indicatorStays = (q: Query, indicator: Indicator): boolean =>
  q.show !== "index" && indicator.kind !== "count";

const hasContradiction = (sum: Sum): boolean =>
  sum.excluded.some((x) => x.evaluated.state === "more_cases");

/**
 * Stretches that may be joined, one list a body: cut by the law and the forms, by its own
 * reorganisations, and around parts of a year.
 */
function agencyLinesOf(
  p: Panel,
  indicator: Indicator,
  slugs: readonly string[],
): { segments: Map<string, number[]>; breaks: Break[]; part: boolean } {
  const segments = new Map<string, number[]>();
  const breaks: Break[] = [];
  let part = false;
  for (const slug of slugs) {
    const entry = p.figures.registry.entries.find((e) => e.slug === slug);
    const series = entry && agencySeries(p.figures, indicator, entry.id, p.years);
    if (!series) continue;
    segments.set(
      slug,
      series.points.map((x) => x.segment),
    );
    part ||= p.years.some((y) => p.figures.version(entry.id, y)?.periodFull === false);
    const named = (b: Break): Break =>
      slugs.length === 1
        ? b
        : {
            ...b,
            reason: {
              zh: `${series.agency.nameZh}：${b.reason.zh}`,
              en: `${series.agency.nameEn}: ${b.reason.en}`,
            },
          };
    breaks.push(
      ...eventBreaks(p.figures.registry.eventsOf(entry.id), p.years, indicator).map(named),
    );
  }
  return { segments, breaks, part };
}

/** Where the figures behind a group's sum stand: each of its bodies, or the body itself. */
function behind(q: Query, key: string): string {
  if (q.by === "agency") return hrefOfSum(q.structure, key) ?? `/agencies/${key}`;
  const narrowed = {
    region: q.by === "region" ? key : q.region,
    own: q.by === "region" ? ("1" as const) : q.own,
    type: q.by === "type" ? key : q.type,
    level: q.by === "level" ? key : q.level,
  };
  return `/trends?${queryOf("trends", { ...q, ...narrowed, by: "agency", show: "value", agency: undefined })}`;
}
const isOfCases = (indicator: Indicator): boolean =>
  modelOf(indicator) !== null || indicator.kind === "change";
/**
 * What comes first: of rates the group with the most cases, since the highest rates are those of
 * few; else the largest.
 */
const weightOf = (
  indicator: Indicator,
  g: { points: readonly Sum[]; values: readonly (number | null)[] },
): number =>
  isOfCases(indicator) ? latest({ values: g.points.map((x) => x.denominator) }) : latest(g);
const latest = (g: { values: readonly (number | null)[] }): number =>
  [...g.values].reverse().find((v) => v !== null) ?? -Infinity;

function groupsOf(p: Panel, q: Query, indicator: Indicator, locale: Locale): Group[] {
  const t = textsOf(locale, "views");
  const wanted = q.agency?.split(",");
  const keysOf = (a: AgencyInYear): [string, string][] => {
    if (q.by === "city") return [["city", t("builtup")]];
    if (q.by === "region") {
      const r = p.regions.find((x) => x.code === a.region);
      return r ? [[r.slug, partName(r, p.regions, locale)]] : [];
    }
    if (q.by === "type") return a.types.map((x) => [x, textIn(typeName(x), locale)]);
    if (q.by === "level") return [[a.level, textIn(levelName(a.level), locale)]];
    return !wanted || wanted.includes(a.slug) ? [[a.slug, nameOf(a, locale)]] : [];
  };
  const given = new Map<string, { name: string; years: Map<number, SumPart[]> }>();
  for (const year of p.years) {
    for (const a of membersIn(p, q, indicator, year, wanted))
      for (const [key, name] of keysOf(a)) {
        const group = given.get(key) ?? { name, years: new Map<number, SumPart[]>() };
        const part = partOf(p.figures, indicator, a, year);
        group.name = name;
        const list = group.years.get(year);
        if (list) list.push(part);
        else group.years.set(year, [part]);
        given.set(key, group);
      }
  }
  const single = (part: SumPart | undefined, year: number): Single | undefined =>
    part && {
      agency: part.agency,
      evaluated: part.evaluated,
      report: p.figures.version(part.agency.id, year)?.reportId,
    };
  const groups: Group[] = [...given].map(([key, g]) => ({
    key,
    name: g.name,
    points: p.years.map((y) => sumParts(indicator, y, g.years.get(y) ?? [])),
    ...(q.by === "agency" ? { single: p.years.map((y) => single(g.years.get(y)?.[0], y)) } : {}),
  }));
  return [...groups, ...reportedLines(p, q, indicator, locale)];
}

/**
 * Whose figures the lines are made of: bodies; for what only governments have, the government of
 * each place.
 */
function membersIn(
  p: Panel,
  q: Query,
  indicator: Indicator,
  year: number,
  wanted: readonly string[] | undefined,
): readonly AgencyInYear[] {
  if (q.by === "agency" && wanted)
    return p.figures.agencies(year).filter((a) => wanted.includes(a.slug));
  if (indicator.of !== "governments" || q.type !== undefined || q.level !== undefined)
    return bodiesOf(p, year, q);
  if (q.by === "city") {
    const { government } = coveringIn(p, year, q);
    return government ? [government] : [];
  }
  const isMember = membersOf(q, p.regions);
  return p.regions.flatMap((r) => {
    const { government } = coveringIn(p, year, { region: r.code });
    return government && isMember(government) ? [government] : [];
  });
}

/**
 * What a government itself reported stands beside the sum of its bodies, and never in it: a line
 * for each government that covers the place in some of the years, under its own name where there
 * are several.
 */
function reportedLines(p: Panel, q: Query, indicator: Indicator, locale: Locale): Group[] {
  if (q.by !== "city" || q.type !== undefined || q.level !== undefined) return [];
  if (indicator.of === "governments") return [];
  const sums = p.years.map((y) => reportedIn(p, indicator, y, q));
  const names = new Map(
    sums.flatMap((s) => (s?.government ? [[s.government.id, s.government] as const] : [])),
  );
  return [...names.values()].flatMap((government): Group[] => {
    const points = sums.map((s, i) =>
      s?.government?.id === government.id
        ? s
        : { ...sumParts(indicator, valueAt(p.years, i), []), state: "not_applicable" as const },
    );
    if (points.every((x) => x.value === null)) return [];
    const single = points.map((x, i): Single | undefined => {
      const part = x.government ? (x.included[0] ?? x.excluded[0]) : undefined;
      return (
        part && {
          agency: part.agency,
          evaluated: part.evaluated,
          report: p.figures.version(part.agency.id, valueAt(p.years, i))?.reportId,
        }
      );
    });
    const name = `${textsOf(locale, "views")("own")}${names.size > 1 ? inBrackets(locale, nameOf(government, locale)) : ""}`;
    return [{ key: "own", name, points, single, quiet: true }];
  });
}

type Shown = {
  shown: DrawnGroup[];
  unit: string;
  note: string;
  percent: boolean;
};
function shownAs(
  q: Query,
  indicator: Indicator,
  groups: Group[],
  p: Panel,
  residents: ReadonlyMap<string, number>,
  locale: Locale,
): Shown {
  const t = textsOf(locale, "views");
  const plain = groups.map((g) => ({ ...g, values: g.points.map((s) => s.value) }));
  const unit = textIn(indicator.unit, locale);
  if (q.show === "index")
    return {
      shown: plain.map((g) => ({ ...g, values: indexed(g.values) })),
      unit: t("indexUnit"),
      note: "",
      percent: false,
    };
  if (q.show === "value")
    return {
      shown: plain,
      unit: q.by !== "agency" && !isAdditive(indicator) ? t("medianOf", { name: unit }) : unit,
      note: "",
      percent: false,
    };
  if (indicator.kind !== "count")
    return {
      shown: plain,
      unit,
      note: q.show === "share" ? t("shareCounts") : t("per100kCounts"),
      percent: false,
    };
  if (q.show === "share") {
    const total = p.years.map(
      (y) => builtUp(p, indicator, y, { region: q.region, own: q.own }).value,
    );
    return {
      shown: plain
        .filter((g) => !g.quiet)
        .map((g) => ({
          ...g,
          values: g.values.map((v, i) =>
            v === null || !total[i] ? null : v / requirePresent(total[i], "total"),
          ),
        })),
      unit: "%",
      note: "",
      percent: true,
    };
  }
  if (q.by !== "city" && q.by !== "region")
    return { shown: plain, unit, note: t("per100kCounts"), percent: false };
  const root = p.regions.find((r) => r.parent === null);
  // The level's own bodies serve everybody below: per head of the whole they would stand beside
  // districts as if they were small.
  const isOwnLevel = (g: Group): boolean =>
    q.by === "region" && g.key === root?.slug && p.regions.length > 1;
  const people = (g: Group, year: number): number | undefined =>
    isOwnLevel(g)
      ? undefined
      : residents.get(
          `${q.by === "region" ? p.regions.find((r) => r.slug === g.key)?.code : (p.regions.find((r) => r.slug === q.region || r.code === q.region) ?? root)?.code} ${year}`,
        );
  const values = plain.map((g) => ({
    ...g,
    values: g.values.map((v, i) => {
      const n = people(g, valueAt(p.years, i));
      return v === null || !n ? null : (v / n) * 1e5;
    }),
  }));
  return {
    shown: values,
    unit: t("perUnit"),
    note: [
      values.some((g) => !isOwnLevel(g) && lacksResidents(g)) ? t("noPopulation") : "",
      values.some((g) => isOwnLevel(g) && lacksResidents(g)) ? t("servesAll") : "",
    ]
      .filter(Boolean)
      .join(gapIn(locale)),
    percent: false,
  };
}

/** Whether a year has a figure and nobody to divide it by. */
const lacksResidents = (g: DrawnGroup): boolean =>
  g.values.some((v, i) => v === null && valueAt(g.points, i).value !== null);

/** The first year with a figure other than 0 is 100. */
function indexed(values: readonly (number | null)[]): (number | null)[] {
  const base = values.find((v) => v !== null && v !== 0);
  return values.map((v) => (v === null || !base ? null : (v / base) * 100));
}

/** The last year in one line: against the year before for one line, how far apart for several. */
function findTrendFinding(
  p: Panel,
  q: Query,
  indicator: Indicator,
  lines: {
    readonly groups: readonly (Group & { values: readonly (number | null)[] })[];
    readonly segments: ReadonlyMap<string, readonly number[]> | undefined;
  },
  locale: Locale,
): string | null {
  const name = indicatorTitle(indicator, locale);
  const year = lastOf(p.years);
  const write = (value: number): string => formatFigure(indicator, value, locale);
  const groups = lines.groups.filter((g) => !g.quiet);
  const [only] = groups;
  if (q.by === "city")
    return findSumFinding(name, year, comparePair(p, indicator, year, q), locale, write);
  if (q.by === "agency" && only && groups.length === 1) {
    const points = p.years.map((y, i) => ({
      year: y,
      value: only.values[i] ?? null,
      segment: lines.segments?.get(only.key)?.[i] ?? y,
    }));
    return findBodyFinding(name, points, locale, write);
  }
  const latestValues = groups.flatMap((g) => {
    const value = g.values.at(-1);
    return value === null || value === undefined ? [] : [{ name: g.name, value }];
  });
  if (q.by === "agency") return findSpread(name, year, latestValues, null, locale, write);
  // Which group has the highest rate is often chance; of counts it is not.
  return isOfCases(indicator) ? null : findExtremes(name, year, latestValues, locale, write);
}
