/** Sums over the years for the city, a region or one agency: several figures in one chart. */
import type { ChartDatum, ChartSpec, TableCell } from "@/lib/charts/spec";
import type { YearSeries } from "@/lib/charts/state/types";
import { breaksBetween } from "@/lib/indicators/comparability";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { agencySeries } from "@/lib/figures/agency-series";
import { formatNumber, inBrackets, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { lastOf, valueAt } from "@/lib/lookup";
import { indicatorTitle } from "./indicator-title";
import { withCases, valueCell } from "./cells";
import {
  builtUp,
  comparePair,
  coverageText,
  doubtfulMark,
  gapName,
  gapOfSumText,
  loadChart,
  markSeries,
  requireIndicator,
  type Panel,
  periodText,
  reportedIn,
  type Sum,
  yearSpan,
} from "./data";
import { bodyDatum, sumDatum } from "./long-data";
import { drawMissingBound, boundsOf, type MissingBound } from "./missing-bound";
import { findBodyFinding, findSumFinding } from "./findings";
import { hrefOfBodies } from "./composition";
import { scopeInWords } from "./scope";
import { queryOf, spanOf, type ViewQuery } from "./schemas";

/** The short name that a chart of several lines gives a cell or indicator; undefined where there is none. */
export type LinesName = "applications" | "decisions" | "documents" | "remedies";
type Plan = { ids: readonly string[]; shape: "bar" | "line"; stack?: string; own?: string };
const PLANS: Readonly<Record<LinesName, Plan>> = {
  applications: { ids: ["r1.tot", "r2.tot"], shape: "bar", stack: "in", own: "r1.tot" },
  decisions: { ids: ["t2.license.n", "t2.penalty.n", "t2.coercion.n"], shape: "bar" },
  documents: { ids: ["t2.norm.issued", "t2.norm.valid"], shape: "bar" },
  remedies: { ids: ["rv.tot", "lit.tot"], shape: "bar" },
};

export async function cityLines(
  name: LinesName,
  q: ViewQuery<"city">,
  locale: Locale,
): Promise<ChartSpec | null> {
  const plan = PLANS[name];
  const t = textsOf(locale, "views");
  const p = await cityPanel(q);
  if (p.years.length === 0) return null;
  const sums = plan.ids.map((id) =>
    p.years.map((y) => builtUp(p, requireIndicator(id), y, { region: q.region, own: q.own })),
  );
  const { own: ownId } = plan;
  const reported = ownId ? p.years.map((y) => reportedIn(p, requireIndicator(ownId), y, q)) : [];
  const own = reported.map((s) => s?.value ?? null);
  const m = breaksFor(p, plan, locale);
  const label = (id: string): string => indicatorTitle(requireIndicator(id), locale);
  const bounds = plan.stack ? sums.map(boundsOf) : [];
  const bound = plan.stack ? drawMissingBound(bounds, plan.stack, locale) : null;
  const ownSeries: YearSeries[] = own.some((v) => v !== null)
    ? [
        {
          name: `${t("own")} · ${ownId ? label(ownId) : ""}`,
          values: own,
          shape: "line",
          segments: m.segments,
        },
      ]
    : [];
  const series: YearSeries[] = [
    ...plan.ids.map((id, i): YearSeries => ({
      name: label(id),
      values: valueAt(sums, i).map((s) => s.value),
      shape: plan.shape,
      ...(plan.stack ? { stack: plan.stack } : {}),
      texts: valueAt(sums, i).map((s) =>
        s.value === null
          ? ""
          : `${formatNumber(locale, s.value)}${inBrackets(locale, textsOf(locale, "home")("counted", { n: s.counted, N: s.expected }))}${doubtfulMark(s, locale)}`,
      ),
    })),
    ...ownSeries,
    ...(bound ? [bound] : []),
  ];
  const lastSum = lastOf(valueAt(sums, 0));
  const cell = (s: Sum, id: string, y: number): TableCell =>
    s.value === null
      ? { text: gapOfSumText(s, locale), gap: true, num: true, value: null }
      : {
          text: formatNumber(locale, s.value),
          num: true,
          value: s.value,
          note: doubtfulMark(s, locale),
          href: hrefOfBodies(q, id, y),
        };
  const ownCell = (s: Sum | null | undefined, y: number): TableCell => {
    const report = s?.government && p.figures.version(s.government.id, y)?.reportId;
    return s && s.value !== null
      ? {
          text: formatNumber(locale, s.value),
          num: true,
          value: s.value,
          ...(report ? { href: `/reports/${report}#cell-${ownId}` } : {}),
        }
      : { text: gapName(s?.state ?? "not_applicable", locale), gap: true, num: true, value: null };
  };
  const withOwn = ownSeries.length > 0;
  const boundCell = (v: number | null | undefined): TableCell =>
    typeof v === "number"
      ? { text: formatNumber(locale, v), num: true, value: v }
      : { text: "—", num: true, value: null };
  return {
    name: `city-${name}`,
    query: queryOf("city", { ...q, year: undefined }),
    page: "/",
    title: t(`city.${name}`),
    unit: requireIndicator(valueAt(plan.ids, 0)).unit[locale],
    period: periodText(p.years),
    scope: `${scopeInWords(q, p, locale)} · ${t("builtup")}`,
    coverage: `${p.years.at(-1)}: ${t("of", { n: lastSum.counted, N: lastSum.expected })}`,
    marks: m.reasons,
    notes: new Set(valueAt(sums, 0).map((s) => s.counted)).size > 1 ? [t("coverageVaries")] : [],
    summary: "",
    finding: findSumFinding(
      label(plan.ids[0] ?? ""),
      p.years.at(-1) ?? NaN,
      comparePair(p, requireIndicator(plan.ids[0] ?? ""), p.years.at(-1) ?? NaN, {
        region: q.region,
        own: q.own,
      }),
      locale,
    ),
    asOf: q.asOf ?? null,
    span: spanOf("city", q),
    state: {
      kind: "years",
      years: p.years,
      format: "number",
      marks: m.marks,
      series,
      counts: p.years.map((_, i) => countedOf(sums[0]?.[i])),
    },
    data: p.years.flatMap((y, i) => [
      ...plan.ids.map((id, k) =>
        sumDatum(requireIndicator(id), y, "city", valueAt(valueAt(sums, k), i)),
      ),
      ...(withOwn && ownId && reported[i]
        ? [sumDatum(requireIndicator(ownId), y, "city", reported[i])]
        : []),
      ...plan.ids.flatMap((id, k) => missingDatum(id, y, sums[k]?.[i], bounds[k]?.[i])),
    ]),
    table: {
      columns: [t("year"), ...series.map((s) => s.name), t("counted")],
      rows: p.years.map((y, i) => [
        { text: String(y), href: `/?year=${y}${q.region ? `&region=${q.region}` : ""}` },
        ...plan.ids.map((id, k) => cell(valueAt(valueAt(sums, k), i), id, y)),
        ...(withOwn ? [ownCell(reported[i], y)] : []),
        ...(bound ? [boundCell(bound.values[i])] : []),
        {
          text: coverageText(valueAt(valueAt(sums, 0), i), locale),
          num: true,
        },
      ]),
    },
  };
}

const countedOf = (s: Sum | undefined): string => (s ? `${s.counted}/${s.expected}` : "");

/** Last year's figure of who is missing, as typed data; nothing where nobody is. */
const missingDatum = (
  id: string,
  year: number,
  sum: Sum | undefined,
  bound: MissingBound | undefined,
): ChartDatum[] =>
  sum && bound && bound.value !== null
    ? [
        {
          ...sumDatum(requireIndicator(id), year, "city", sum, {
            measure: "missing_last_year",
            value: bound.value,
          }),
          counted: bound.bodies,
          state: "reported",
        },
      ]
    : [];

/** One read for all charts of the city page. */
export const CITY_INPUTS: readonly string[] = [
  ...new Set([
    ...Object.values(PLANS).flatMap((x) => x.ids),
    ...["r31", "r32", "R3", "R4g", "R5", "R6", "r37", "r4"].map((r) => `${r}.tot`),
    "D05",
    "D06",
    "D10",
  ]),
];
export const cityPanel = ({
  asOf,
  from,
  to,
}: Pick<ViewQuery<"city">, "asOf" | "from" | "to">): Promise<Panel> =>
  cacheByVersion(`city panel ${asOf} ${from} ${to}`, () =>
    loadChart({
      indicators: CITY_INPUTS.map(requireIndicator),
      years: (all) => yearSpan(all, from, to),
      asOf,
    }),
  );

const breaksFor = (p: Panel, plan: Plan, locale: Locale) => {
  const all = plan.ids.flatMap((id) =>
    breaksBetween(requireIndicator(id), valueAt(p.years, 0), lastOf(p.years)),
  );
  return markSeries(
    p.years,
    all.filter((b, i) => all.findIndex((o) => o.code === b.code) === i),
    locale,
    false,
  );
};

/** One agency's figures with the marks of the law, the forms and its own reorganisations. */
export async function agencyLines(
  name: LinesName,
  q: ViewQuery<"agency">,
  locale: Locale,
): Promise<ChartSpec | null> {
  const plan = PLANS[name];
  const t = textsOf(locale, "views");
  const p = await loadChart({
    indicators: plan.ids.map(requireIndicator),
    years: (all) => yearSpan(all, all.length > 0 ? Math.min(...all) : undefined, undefined),
    asOf: q.asOf,
    structure: q.structure,
    agencies: (known) => known.entries.filter((e) => e.slug === q.agency).map((e) => e.id),
  });
  const entry = p.figures.registry.entries.find((e) => e.slug === q.agency);
  if (!entry || p.years.length === 0) return null;
  const last = Math.min(entry.existsTo ?? Infinity, lastOf(p.years), q.to ?? Infinity);
  const given = p.years.filter(
    (y) =>
      y <= last &&
      y >= (q.from ?? -Infinity) &&
      plan.ids.some((id) => {
        const a = p.figures.registry.agencyIn(entry.id, y);
        return a !== undefined && p.figures.evaluate(requireIndicator(id), a, y).value !== null;
      }),
  );
  if (given.length === 0) return null;
  const years = Array.from(
    { length: last - valueAt(given, 0) + 1 },
    (_, i) => valueAt(given, 0) + i,
  );
  const lines = plan.ids.map((id) =>
    agencySeries(p.figures, requireIndicator(id), entry.id, years)!,
  );
  const points = lines.flatMap((l) => l.points.flatMap((x) => x.breaksBefore));
  const m = markSeries(
    years,
    points.filter((b, i) => points.findIndex((o) => o.year === b.year && o.code === b.code) === i),
    locale,
    false,
  );
  const part = years.filter((y) => p.figures.version(entry.id, y)?.periodFull === false);
  const shown = (id: string): string => indicatorTitle(requireIndicator(id), locale);
  return {
    name: `agency-${name}`,
    query: queryOf("agency", q),
    page: `/agencies/${q.agency}`,
    title: t(`city.${name}`),
    unit: requireIndicator(valueAt(plan.ids, 0)).unit[locale],
    period: periodText(years),
    scope: scopeInWords(q, p, locale),
    coverage: null,
    marks: m.reasons,
    notes:
      part.length > 0
        ? [`${joinNames(locale, part.map(String))}: ${gapName("part_year", locale)}`]
        : [],
    summary: "",
    finding: lines[0] ? findBodyFinding(shown(plan.ids[0] ?? ""), lines[0].points, locale) : null,
    asOf: q.asOf ?? null,
    span: spanOf("agency", q),
    state: {
      kind: "years",
      years,
      format: "number",
      marks: m.marks,
      series: lines.map((l, i) => ({
        name: shown(valueAt(plan.ids, i)),
        values: l.points.map((x) => x.value),
        shape: plan.shape,
        ...(plan.stack ? { stack: plan.stack } : {}),
        texts: l.points.map((x) => withCases(l.indicator, x, locale) ?? ""),
      })),
    },
    data: years.flatMap((y, i) =>
      lines.map((l) => bodyDatum(p, l.indicator, l.agency, y, valueAt(l.points, i))),
    ),
    table: {
      columns: [t("year"), ...plan.ids.map(shown)],
      rows: years.map((y, i) => [
        {
          text: String(y),
          ...(p.figures.version(entry.id, y)
            ? { href: `/reports/${p.figures.version(entry.id, y)!.reportId}` }
            : {}),
        },
        ...lines.map((l) =>
          valueCell(
            l.indicator,
            valueAt(l.points, i),
            p.figures.version(entry.id, y)?.reportId,
            locale,
          ),
        ),
      ]),
    },
  };
}
