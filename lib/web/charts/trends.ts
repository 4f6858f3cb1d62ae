/** One indicator over the years, by any grouping. */
import type { ChartSpec, TableCell } from "@/lib/charts/spec";
import type { YearSeries } from "@/lib/charts/state/types";
import type { Indicator } from "@/lib/indicators/catalogue";
import { levelName, typeName } from "@/lib/registry/types";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { readPopulations } from "@/lib/store/queries/populations";
import type { Locale } from "../locale";
import { viewsText } from "../messages/views";
import { figure, formatOf, withCases } from "./cells";
import { additive, bodiesOf, gapName, generalBreaks, isIn, load, marked, measure, nameOf, period, say, summed, yearSpan, type Panel, type Sum } from "./data";
import { scopeOf } from "./scope";
import { queryOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"trends">;
type Group = { key: string; name: string; points: Sum[]; quiet?: boolean };
const MOST = 8;

export async function trendsChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = viewsText(locale);
  const indicator = measure(q.indicator);
  const residents = new Map<string, number>();
  const p = await load({ indicators: [indicator], years: (all) => yearSpan(all, q.from, q.to), asOf: q.asOf }, async (tx) => {
    if (q.show === "per100k") for (const r of await readPopulations(tx)) residents.set(`${r.region} ${r.year}`, r.residents);
  });
  if (p.years.length === 0) return null;
  const events = q.by === "agency" ? (slug: string) => p.figures.registry.eventsOf(p.figures.registry.entries.find((e) => e.slug === slug)?.id ?? "") : () => [];
  const groups = groupsOf(p, q, indicator, locale);
  const { shown, unit, note, percent } = shownAs(q, indicator, groups, p, residents, locale);
  const ordered = q.by === "city" ? shown : [...shown].sort((a, b) => latest(b) - latest(a));
  const drawnGroups = ordered.slice(0, MOST);
  const single = drawnGroups.length === 1 && q.by === "agency";
  const breaks = [...generalBreaks(indicator, p.years), ...(single ? events(drawnGroups[0]!.key).map((e) => e).flatMap((e) => (e.year > p.years[0]! && e.year <= p.years.at(-1)! ? [agencyBreak(e)] : [])) : [])];
  const m = marked(indicator, p.years, breaks, locale, q.join === "1");
  const format = percent ? "percent" as const : formatOf(indicator);
  const write = (v: number) => (percent ? `${(v * 100).toFixed(1)}%` : figure(indicator, v, locale));
  const series: YearSeries[] = drawnGroups.map((g) => ({ name: g.name, values: g.values, shape: "line", segments: m.segments, ...(g.quiet ? { quiet: true } : {}), texts: g.values.map((v, i) => (v === null ? "" : q.show === "value" ? withCases(indicator, g.points[i]!, locale)! : write(v))) }));
  const expected = p.years.map((y) => bodiesOf(p, y, q).length);
  const counts = p.years.map((_, i) => groups.filter((g) => !g.quiet).reduce((s, g) => s + g.points[i]!.counted, 0));
  const known = ordered[0];
  const ends = known ? known.values.flatMap((v, i) => (v === null ? [] : [[p.years[i]!, v] as const])) : [];
  const notes = [indicator.caveat ? say(indicator.caveat, locale) : "", note, ordered.length > MOST ? t.first8(ordered.length) : "", m.marks.length > 0 ? (q.join ? t.joined : t.unjoined) : "", indicator.kind === "count" && new Set(counts).size > 1 && q.show === "value" ? t.coverageVaries : ""];
  return {
    name: "trends", query: queryOf("trends", q), page: "/trends", title: `${say(indicator.name, locale)}${q.by === "city" ? "" : locale === "zh" ? `（${t.by[q.by]}）` : `, ${t.by[q.by]}`}`, unit, period: period(p.years), scope: scopeOf(q, p, locale),
    coverage: counts.length > 0 ? t.of(counts.at(-1)!, expected.at(-1)!) + (locale === "zh" ? `（${p.years.at(-1)}）` : ` (${p.years.at(-1)})`) : null,
    marks: m.reasons, notes: notes.filter(Boolean), asOf: q.asOf ?? null,
    summary: known && ends.length > 1 ? t.trendSummary(known.name, String(ends[0]![0]), write(ends[0]![1]), String(ends.at(-1)![0]), write(ends.at(-1)![1])) : "",
    state: { kind: "years", years: p.years, series, format, marks: m.marks },
    table: { columns: [t.group, ...p.years.map(String)], rows: ordered.map((g) => [{ text: g.name, ...(q.by === "agency" && !g.quiet ? { href: `/agencies/${g.key}` } : {}) }, ...g.values.map((v, i): TableCell => (v === null ? { text: g.points[i]!.value === null ? gapName(g.points[i]!.expected === 0 ? "not_expected" : "not_published", locale) : gapName("no_denominator", locale), gap: true, num: true, value: null } : { text: `${q.show === "value" ? withCases(indicator, g.points[i]!, locale)! : write(v)}${q.by === "agency" || g.quiet ? "" : ` · ${g.points[i]!.counted}/${g.points[i]!.expected}`}`, num: true, value: v }))]) },
  };
}

const agencyBreak = (e: { year: number; kind: string; others: readonly { zh: string; en: string }[] }) => {
  const zh = { rename: "机关更名", merge: "机构合并", split: "机构拆分", transfer: "职能划转" }[e.kind] ?? e.kind;
  const en = { rename: "renamed", merge: "merged", split: "split", transfer: "functions transferred" }[e.kind] ?? e.kind;
  return { code: "reorganised" as const, year: e.year, parts: e.kind !== "rename", reason: { zh: `${zh}（${e.others.map((o) => o.zh).join("、")}）`, en: `${en} (${e.others.map((o) => o.en).join(", ")})` } };
};
const latest = (g: { values: readonly (number | null)[] }): number => [...g.values].reverse().find((v) => v !== null) ?? -Infinity;

function groupsOf(p: Panel, q: Query, indicator: Indicator, locale: Locale): Group[] {
  const t = viewsText(locale);
  const wanted = q.agency?.split(",");
  const keysOf = (a: AgencyInYear): [string, string][] => {
    if (q.by === "city") return [["city", t.builtup]];
    if (q.by === "region") { const r = p.regions.find((x) => x.code === a.region); return r ? [[r.slug, locale === "zh" ? r.nameZh : r.nameEn]] : []; }
    if (q.by === "type") return a.types.map((x) => [x, say(typeName(x), locale)]);
    if (q.by === "level") return [[a.level, say(levelName(a.level), locale)]];
    return !wanted || wanted.includes(a.slug) ? [[a.slug, nameOf(a, locale)]] : [];
  };
  const given = new Map<string, { name: string; years: Map<number, ReturnType<Panel["figures"]["evaluate"]>[]> }>();
  for (const year of p.years) {
    const bodies = q.by === "agency" && wanted ? p.figures.agencies(year).filter((a) => wanted.includes(a.slug)) : bodiesOf(p, year, q);
    for (const a of bodies) for (const [key, name] of keysOf(a)) {
      const group = given.get(key) ?? { name, years: new Map() };
      group.name = name;
      group.years.set(year, [...(group.years.get(year) ?? []), p.figures.evaluate(indicator, a, year)]);
      given.set(key, group);
    }
  }
  const groups: Group[] = [...given].map(([key, g]) => ({ key, name: g.name, points: p.years.map((y) => together(indicator, g.years.get(y) ?? [])) }));
  // What the government itself reported stands beside the sum of its bodies, and never in it.
  if (q.by === "city" && q.type === undefined && q.level === undefined) {
    const own = p.years.map((y) => summed(indicator, p.figures.agencies(y).filter((a) => a.kind === "government" && isIn(a, q, p.regions) && !p.regions.find((r) => r.code === a.region)?.parent).map((a) => p.figures.evaluate(indicator, a, y)).filter((e) => e.value !== null).slice(0, 1)));
    if (own.some((s) => s.value !== null)) groups.push({ key: "own", name: t.own, points: own, quiet: true });
  }
  return groups;
}

/** Days, indices and changes cannot be added: the median of the bodies stands for a group. */
function together(indicator: Indicator, given: readonly ReturnType<Panel["figures"]["evaluate"]>[]): Sum {
  if (additive(indicator)) return summed(indicator, given);
  const values = given.flatMap((e) => (e.value === null ? [] : [e.value])).sort((a, b) => a - b);
  const middle = values.length === 0 ? null : (values[Math.floor((values.length - 1) / 2)]! + values[Math.ceil((values.length - 1) / 2)]!) / 2;
  return { value: middle, x: null, n: null, counted: values.length, expected: given.length };
}

type Shown = { shown: (Group & { values: (number | null)[] })[]; unit: string; note: string; percent: boolean };
function shownAs(q: Query, indicator: Indicator, groups: Group[], p: Panel, residents: ReadonlyMap<string, number>, locale: Locale): Shown {
  const t = viewsText(locale);
  const plain = groups.map((g) => ({ ...g, values: g.points.map((s) => s.value) }));
  const unit = say(indicator.unit, locale);
  if (q.show === "index") return { shown: plain.map((g) => ({ ...g, values: indexed(g.values) })), unit: t.indexUnit, note: "", percent: false };
  if (q.show === "value") return { shown: plain, unit: q.by !== "agency" && !additive(indicator) ? t.medianOf(unit) : unit, note: "", percent: false };
  if (indicator.kind !== "count") return { shown: plain, unit, note: q.show === "share" ? t.shareCounts : t.per100kCounts, percent: false };
  if (q.show === "share") {
    const total = p.years.map((y) => summed(indicator, bodiesOf(p, y, { ...(q.region ? { region: q.region } : {}) }).map((a) => p.figures.evaluate(indicator, a, y))).value);
    return { shown: plain.filter((g) => !g.quiet).map((g) => ({ ...g, values: g.values.map((v, i) => (v === null || !total[i] ? null : v / total[i]!)) })), unit: "%", note: "", percent: true };
  }
  if (q.by !== "city" && q.by !== "region") return { shown: plain, unit, note: t.per100kCounts, percent: false };
  const root = p.regions.find((r) => r.parent === null);
  const people = (g: Group, year: number): number | undefined => residents.get(`${q.by === "region" ? p.regions.find((r) => r.slug === g.key)?.code : (p.regions.find((r) => r.slug === q.region || r.code === q.region) ?? root)?.code} ${year}`);
  const values = plain.map((g) => ({ ...g, values: g.values.map((v, i) => { const n = people(g, p.years[i]!); return v === null || !n ? null : (v / n) * 1e5; }) }));
  return { shown: values, unit: t.perUnit, note: values.some((g) => g.values.some((v, i) => v === null && g.points[i]!.value !== null)) ? t.noPopulation : "", percent: false };
}

/** The first year with a figure other than 0 is 100. */
function indexed(values: readonly (number | null)[]): (number | null)[] {
  const base = values.find((v) => v !== null && v !== 0);
  return values.map((v) => (v === null || !base ? null : (v / base) * 100));
}
