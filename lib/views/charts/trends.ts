/** One indicator over the years, by any grouping. */
import type { ChartSpec, TableCell } from "@/lib/charts/spec";
import type { YearSeries } from "@/lib/charts/state/types";
import type { Indicator } from "@/lib/indicators/catalogue";
import { levelName, typeName } from "@/lib/registry/types";
import type { Break } from "@/lib/indicators/comparability";
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { readPopulations } from "@/lib/store/queries/populations";
import { bracket, type Locale } from "@/lib/i18n/locale";
import { structureTexts } from "@/lib/i18n/messages/structure";
import { viewsText } from "@/lib/i18n/messages/views";
import { agencySeries } from "@/lib/figures/agency-series";
import { figure, formatOf, isWeak, sourceOf, sumOf, valueCell, withCases } from "./cells";
import {
  additive,
  bodiesOf,
  eventBreaks,
  gapName,
  generalBreaks,
  governmentsOf,
  load,
  marked,
  measure,
  nameOf,
  partName,
  type Panel,
  period,
  say,
  type Sum,
  summed,
  yearSpan,
} from "./data";
import { scopeOf } from "./scope";
import { queryOf, spanOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"trends">;
type Single = { e: Evaluated; report: string | undefined };
type Group = {
  key: string;
  name: string;
  points: Sum[];
  quiet?: boolean;
  /** One body's own figures, where the group is one body (or the government itself). */ single?: (
    Single | undefined
  )[];
};
const MOST = 8;

/** Sums over places are the same in every structure; adding by today's would only lose bodies that were divided. */
const structureOf = (q: Query): Query["structure"] =>
  q.by === "city" || q.by === "region" ? "reported" : q.structure;

export async function trendsChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = viewsText(locale);
  const indicator = measure(q.indicator);
  const residents = new Map<string, number>();
  const p = await load(
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
  const ordered = q.by === "city" ? shown : [...shown].sort((a, b) => latest(b) - latest(a));
  const drawnGroups = ordered.slice(0, MOST);
  const own =
    q.by === "agency"
      ? agencyLinesOf(
          p,
          indicator,
          drawnGroups.map((g) => g.key),
        )
      : null;
  const m = marked(
    p.years,
    [...generalBreaks(indicator, p.years), ...(own?.breaks ?? [])],
    locale,
    q.join === "1",
  );
  const segmentsOf = (key: string): readonly number[] =>
    q.join === "1" ? m.segments : (own?.segments.get(key) ?? m.segments);
  const format = percent ? ("percent" as const) : formatOf(indicator);
  const write = (v: number) =>
    percent ? `${(v * 100).toFixed(1)}%` : figure(indicator, v, locale);
  const series: YearSeries[] = drawnGroups.map((g) => ({
    name: g.name,
    values: g.values,
    shape: "line",
    segments: segmentsOf(g.key),
    ...(g.quiet ? { quiet: true } : {}),
    ...(q.show === "value" ? { weak: g.points.map((x) => isWeak(indicator, x.n)) } : {}),
    texts: g.values.map((v, i) =>
      v === null ? "" : q.show === "value" ? withCases(indicator, g.points[i]!, locale)! : write(v),
    ),
  }));
  const expected = p.years.map((y) => bodiesOf(p, y, q).length);
  const counts = p.years.map((_, i) =>
    groups.filter((g) => !g.quiet).reduce((s, g) => s + g.points[i]!.counted, 0),
  );
  const known = ordered[0];
  const ends = known
    ? known.values.flatMap((v, i) => (v === null ? [] : [[p.years[i]!, v] as const]))
    : [];
  const notes = [
    indicator.caveat ? say(indicator.caveat, locale) : "",
    note,
    ordered.length > MOST ? t.first8(ordered.length) : "",
    m.marks.length > 0 ? (q.join ? t.joined : t.unjoined) : "",
    indicator.kind === "count" &&
    new Set(counts).size > 1 &&
    q.show === "value" &&
    q.by !== "agency"
      ? t.coverageVaries
      : "",
    own?.part ? t.partYears : "",
    series.some((s) => s.weak?.some((w, i) => w && s.values[i] !== null)) ? t.weakPoints : "",
    q.structure === "today"
      ? structureTexts(locale)[structureOf(q) === "today" ? "chart" : "same"]
      : "",
    groups.some((g) => g.points.some((x) => x.against > 0)) ? t.leftOut : "",
  ];
  return {
    name: "trends",
    query: queryOf("trends", q),
    page: "/trends",
    title: `${say(indicator.name, locale)}${q.by === "city" ? "" : locale === "zh" ? `（${t.by[q.by]}）` : `, ${t.by[q.by]}`}`,
    unit,
    period: period(p.years),
    scope: scopeOf(q, p, locale),
    coverage:
      counts.length > 0
        ? t.of(counts.at(-1)!, expected.at(-1)!) + bracket(locale, String(p.years.at(-1)))
        : null,
    marks: m.reasons,
    notes: notes.filter(Boolean),
    asOf: q.asOf ?? null,
    summary:
      known && ends.length > 1
        ? t.trendSummary(
            known.name,
            String(ends[0]![0]),
            write(ends[0]![1]),
            String(ends.at(-1)![0]),
            write(ends.at(-1)![1]),
          )
        : "",
    span: spanOf("trends", q),
    state: { kind: "years", years: p.years, series, format, marks: m.marks },
    table: {
      columns: [t.group, ...p.years.map(String)],
      rows: ordered.map((g) => [
        { text: g.name, ...(g.quiet ? {} : { href: behind(q, g.key) }) },
        ...g.values.map((v, i): TableCell =>
          g.single?.[i] && q.show === "value"
            ? valueCell(
                indicator,
                g.single[i].e,
                g.single[i].report,
                locale,
                g.quiet ? undefined : sumOf(q.structure, g.key),
              )
            : v === null
              ? {
                  text:
                    g.points[i]!.value === null
                      ? gapName(
                          g.points[i]!.expected === 0 ? "not_expected" : "not_published",
                          locale,
                        )
                      : gapName("no_denominator", locale),
                  gap: true,
                  num: true,
                  value: null,
                }
              : {
                  text: `${q.show === "value" ? withCases(indicator, g.points[i]!, locale)! : write(v)}${q.by === "agency" || g.quiet ? "" : ` · ${g.points[i]!.counted}/${g.points[i]!.expected}`}`,
                  num: true,
                  value: v,
                  ...(g.single?.[i]?.report
                    ? { href: sourceOf(indicator, g.single[i].e, g.single[i].report) }
                    : {}),
                },
        ),
      ]),
    },
  };
}

/** Stretches that may be joined, one list a body: cut by the law and the forms, by its own reorganisations, and around parts of a year. */
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
  if (q.by === "agency") return sumOf(q.structure, key) ?? `/agencies/${key}`;
  const narrowed = {
    region: q.by === "region" ? key : q.region,
    type: q.by === "type" ? key : q.type,
    level: q.by === "level" ? key : q.level,
  };
  return `/trends?${queryOf("trends", { ...q, ...narrowed, by: "agency", show: "value", agency: undefined })}`;
}
const latest = (g: { values: readonly (number | null)[] }): number =>
  [...g.values].reverse().find((v) => v !== null) ?? -Infinity;

function groupsOf(p: Panel, q: Query, indicator: Indicator, locale: Locale): Group[] {
  const t = viewsText(locale);
  const wanted = q.agency?.split(",");
  const keysOf = (a: AgencyInYear): [string, string][] => {
    if (q.by === "city") return [["city", t.builtup]];
    if (q.by === "region") {
      const r = p.regions.find((x) => x.code === a.region);
      return r ? [[r.slug, partName(r, p.regions, locale)]] : [];
    }
    if (q.by === "type") return a.types.map((x) => [x, say(typeName(x), locale)]);
    if (q.by === "level") return [[a.level, say(levelName(a.level), locale)]];
    return !wanted || wanted.includes(a.slug) ? [[a.slug, nameOf(a, locale)]] : [];
  };
  const given = new Map<
    string,
    { name: string; years: Map<number, Evaluated[]>; single: Map<number, Single> }
  >();
  for (const year of p.years) {
    const bodies =
      q.by === "agency" && wanted
        ? p.figures.agencies(year).filter((a) => wanted.includes(a.slug))
        : bodiesOf(p, year, q);
    for (const a of bodies)
      for (const [key, name] of keysOf(a)) {
        const group = given.get(key) ?? {
          name,
          years: new Map<number, Evaluated[]>(),
          single: new Map<number, Single>(),
        };
        const e = p.figures.evaluate(indicator, a, year);
        group.name = name;
        if (q.by === "agency")
          group.single.set(year, { e, report: p.figures.version(a.id, year)?.reportId });
        const list = group.years.get(year);
        if (list) list.push(e);
        else group.years.set(year, [e]);
        given.set(key, group);
      }
  }
  const groups: Group[] = [...given].map(([key, g]) => ({
    key,
    name: g.name,
    points: p.years.map((y) => together(indicator, g.years.get(y) ?? [])),
    ...(q.by === "agency" ? { single: p.years.map((y) => g.single.get(y)) } : {}),
  }));
  // What the government itself reported stands beside the sum of its bodies, and never in it.
  if (q.by === "city" && q.type === undefined && q.level === undefined) {
    const own = p.years.map((y): Single | undefined =>
      governmentsOf(p, y, q)
        .map((a) => ({
          e: p.figures.evaluate(indicator, a, y),
          report: p.figures.version(a.id, y)?.reportId,
        }))
        .find((s) => s.e.value !== null),
    );
    if (own.some(Boolean))
      groups.push({
        key: "own",
        name: t.own,
        points: own.map((s) => summed(indicator, s ? [s.e] : [])),
        single: own,
        quiet: true,
      });
  }
  return groups;
}

/** Days, indices and changes cannot be added: the median of the bodies stands for a group. */
function together(
  indicator: Indicator,
  given: readonly ReturnType<Panel["figures"]["evaluate"]>[],
): Sum {
  if (additive(indicator)) return summed(indicator, given);
  const values = given.flatMap((e) => (e.value === null ? [] : [e.value])).sort((a, b) => a - b);
  const middle =
    values.length === 0
      ? null
      : (values[Math.floor((values.length - 1) / 2)]! +
          values[Math.ceil((values.length - 1) / 2)]!) /
        2;
  return {
    value: middle,
    x: null,
    n: null,
    counted: values.length,
    expected: given.length,
    against: 0,
  };
}

type Shown = {
  shown: (Group & { values: (number | null)[] })[];
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
  const t = viewsText(locale);
  const plain = groups.map((g) => ({ ...g, values: g.points.map((s) => s.value) }));
  const unit = say(indicator.unit, locale);
  if (q.show === "index")
    return {
      shown: plain.map((g) => ({ ...g, values: indexed(g.values) })),
      unit: t.indexUnit,
      note: "",
      percent: false,
    };
  if (q.show === "value")
    return {
      shown: plain,
      unit: q.by !== "agency" && !additive(indicator) ? t.medianOf(unit) : unit,
      note: "",
      percent: false,
    };
  if (indicator.kind !== "count")
    return {
      shown: plain,
      unit,
      note: q.show === "share" ? t.shareCounts : t.per100kCounts,
      percent: false,
    };
  if (q.show === "share") {
    const total = p.years.map(
      (y) =>
        summed(
          indicator,
          bodiesOf(p, y, { ...(q.region ? { region: q.region } : {}) }).map((a) =>
            p.figures.evaluate(indicator, a, y),
          ),
        ).value,
    );
    return {
      shown: plain
        .filter((g) => !g.quiet)
        .map((g) => ({
          ...g,
          values: g.values.map((v, i) => (v === null || !total[i] ? null : v / total[i]!)),
        })),
      unit: "%",
      note: "",
      percent: true,
    };
  }
  if (q.by !== "city" && q.by !== "region")
    return { shown: plain, unit, note: t.per100kCounts, percent: false };
  const root = p.regions.find((r) => r.parent === null);
  const people = (g: Group, year: number): number | undefined =>
    residents.get(
      `${q.by === "region" ? p.regions.find((r) => r.slug === g.key)?.code : (p.regions.find((r) => r.slug === q.region || r.code === q.region) ?? root)?.code} ${year}`,
    );
  const values = plain.map((g) => ({
    ...g,
    values: g.values.map((v, i) => {
      const n = people(g, p.years[i]!);
      return v === null || !n ? null : (v / n) * 1e5;
    }),
  }));
  return {
    shown: values,
    unit: t.perUnit,
    note: values.some((g) => g.values.some((v, i) => v === null && g.points[i]!.value !== null))
      ? t.noPopulation
      : "",
    percent: false,
  };
}

/** The first year with a figure other than 0 is 100. */
function indexed(values: readonly (number | null)[]): (number | null)[] {
  const base = values.find((v) => v !== null && v !== 0);
  return values.map((v) => (v === null || !base ? null : (v / base) * 100));
}
