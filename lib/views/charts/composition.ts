/** How the whole is made up over the years: by outcome, by ground of refusal, by type of applicant. */
import { ALL_COLS3, ALL_ROWS3, APPLICANT_TOTAL, formOfYear, idsOfAny } from "@/lib/forms";
import { OUTCOME_COLOURS } from "@/lib/charts/palette";
import type { ChartSpec, TableCell } from "@/lib/charts/spec";
import { cellsOf, type Indicator } from "@/lib/indicators/catalogue";
import { gapOfSum, type ValueState } from "@/lib/indicators/states";
import { lastOf, requirePresent, valueAt } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { inBrackets, colonIn, formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import {
  bodiesOf,
  coverageText,
  gapName,
  generalBreaks,
  loadChart,
  markSeries,
  requireIndicator,
  periodText,
  type Sum,
  sumOfBodies,
  yearSpan,
  type Panel,
} from "./data";
import type { SumPart } from "@/lib/figures/sums";
import { sumDatum } from "./long-data";
import type { AgencyScope } from "@/lib/registry/scope";
import { scopeInWords } from "./scope";
import { findLargestPart } from "./findings";
import { queryOf, spanOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"composition">;
/** `cell`: of parts that are cells of a form, and that another form may not have. */
type Part = { name: string; indicator: Indicator; colour?: string; cell?: string };

export function partsOfComposition(of: Query["of"], locale: Locale): Part[] {
  const f = textsOf(locale, "views.flow");
  const short = (label: string): string =>
    label.replace(/^[\d.、（）()一二三四五六七八九十\s]+/, "");
  if (of === "outcome")
    return (
      [
        ["r31.tot", "full"],
        ["r32.tot", "part"],
        ["R3.tot", "refused"],
        ["R4g.tot", "unable"],
        ["R5.tot", "unprocessed"],
        ["R6.tot", "other"],
      ] as const
    ).map(([id, outcome]) => ({
      name: f(outcome),
      indicator: requireIndicator(id),
      colour: OUTCOME_COLOURS[outcome],
    }));
  if (of === "applicant")
    return ALL_COLS3.filter((c) => c.id !== APPLICANT_TOTAL).map((c) =>
      cellPart(c.label[locale], `r1.${c.id}`),
    );
  const grounds = idsOfAny((form) => form.outcomeGroups.R3);
  return ALL_ROWS3.filter((r) => grounds.includes(r.id)).map((r) =>
    cellPart(short(r.label[locale]), `${r.id}.${APPLICANT_TOTAL}`),
  );
}

const cellPart = (name: string, cell: string): Part => ({
  name,
  indicator: requireIndicator(cell),
  cell,
});

/** Whether the form of the year prints the part; before 2019 what tables print differs by place. */
function isOnForm({ cell }: Part, year: number): boolean {
  const form = formOfYear(year);
  return cell === undefined || !form || form.cells.some((c) => c.id === cell);
}

export async function compositionChart(
  q: Query,
  locale: Locale,
  given?: Panel,
): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const parts = partsOfComposition(q.of, locale);
  const p =
    given ??
    (await loadChart({
      indicators: parts.map((x) => x.indicator),
      years: (all) => yearSpan(all, q.from, q.to),
      asOf: q.asOf,
      structure: q.agency ? q.structure : "reported",
      ...(q.agency
        ? { agencies: (known) => known.entries.filter((e) => e.slug === q.agency).map((e) => e.id) }
        : {}),
    }));
  if (p.years.length === 0) return null;
  const columns = p.years.map((y) => wholeColumn(p, q, parts, y));
  const m = markSeries(p.years, generalBreaks(valueAt(parts, 0).indicator, p.years), locale, false);
  const share = q.as === "share";
  const value = (i: number, k: number): number | null => {
    const c = valueAt(columns, i);
    const v = valueAt(c.values, k);
    if (v === null || !share) return v;
    return c.total ? v / c.total : null;
  };
  const last = lastOf(columns);
  return {
    name: "composition",
    query: queryOf("composition", q),
    page: "/trends/composition",
    title: `${t("views.composition")}${colonIn(locale)}${t(`composed.${q.of}`)}`,
    unit: share ? "%" : t("items"),
    period: periodText(p.years),
    scope: scopeInWords(q, p, locale),
    coverage: q.agency
      ? null
      : t("of", { n: last.counted, N: last.expected }) + inBrackets(locale, String(p.years.at(-1))),
    marks: m.reasons,
    notes: [
      !q.agency && new Set(columns.map((c) => c.counted)).size > 1 && !share
        ? t("coverageVaries")
        : "",
      columns.some((c) => c.counted < c.expected) ? t("wholeOnly") : "",
      q.structure === "today" ? textsOf(locale, "structure")(q.agency ? "chart" : "same") : "",
    ].filter(Boolean),
    summary: "",
    finding: findLargestPart(
      p.years.at(-1) ?? NaN,
      parts.map(({ name }, k) => ({ name, value: last.values[k] ?? null })),
      locale,
    ),
    asOf: q.asOf ?? null,
    span: spanOf("composition", q),
    state: {
      kind: "years",
      years: p.years,
      format: share ? "percent" : "number",
      marks: m.marks,
      ...(share ? { max: 1 } : {}),
      ...(q.agency ? {} : { counts: columns.map((c) => `${c.counted}/${c.expected}`) }),
      series: parts.map((x, k) => ({
        name: x.name,
        ...(x.colour ? { colour: x.colour } : {}),
        shape: "bar",
        stack: "all",
        values: columns.map((_, i) => value(i, k)),
        texts: columns.map((c, i) => {
          const v = value(i, k);
          if (v === null) return "";
          return share
            ? `${formatPercent(v)} (${c.values[k]}/${c.total})`
            : formatNumber(locale, v);
        }),
      })),
    },
    data: columns.flatMap((c, i) =>
      c.sums.map((sum, k) => ({
        ...sumDatum(sum.indicator, c.year, "city", sum.sum, derivedOf(share, value(i, k))),
        expected: c.expected,
        ...(c.counted === 0 ? { state: c.state } : {}),
        ...(q.agency ? { agency: q.agency, group: null, basis: "own" as const } : {}),
      })),
    ),
    table: {
      columns: [t("year"), ...parts.map((x) => x.name), ...(q.agency ? [] : [t("counted")])],
      rows: p.years.map((y, i) => [
        { text: String(y), ...linkOfYear(valueAt(columns, i), q) },
        ...parts.map((x, k): TableCell => {
          const v = value(i, k);
          const sum = v === null || q.agency ? {} : { href: hrefOfBodies(q, x.indicator.id, y) };
          const { report } = valueAt(columns, i);
          const link = report
            ? { href: `/reports/${report}#cell-${cellsOf(x.indicator)[0]}` }
            : sum;
          return v === null
            ? {
                text: gapName(gapOfPart(valueAt(columns, i), k, x), locale),
                gap: true,
                num: true,
                value: null,
              }
            : {
                text: share
                  ? `${formatPercent(v)} (${formatNumber(locale, requirePresent(valueAt(columns, i).values[k], "part"))}/${formatNumber(locale, requirePresent(valueAt(columns, i).total, "total"))})`
                  : formatNumber(locale, v),
                num: true,
                value: v,
                ...link,
              };
        }),
        ...(q.agency ? [] : [{ text: coverageText(valueAt(columns, i), locale), num: true }]),
      ]),
    },
  };
}

function gapOfPart(column: Column, k: number, part: Part): ValueState {
  if (!isOnForm(part, column.year)) return "not_on_form";
  return column.values[k] === null ? column.state : "no_denominator";
}

const derivedOf = (share: boolean, value: number | null) =>
  share ? { measure: "share", value } : undefined;

/** The figures of each body behind a sum of one year. */
export const hrefOfBodies = (f: AgencyScope, id: string, year: number): string =>
  `/trends?${queryOf("trends", { indicator: id, by: "agency", region: f.region, own: f.own, type: f.type, level: f.level, from: year, to: year })}`;

/** Where the figures of a year are: in the body's report, or on the page of the year. */
function linkOfYear({ year, report }: Column, q: Query): Pick<TableCell, "href"> {
  if (report) return { href: `/reports/${report}` };
  return q.agency ? {} : { href: `/?year=${year}${q.region ? `&region=${q.region}` : ""}` };
}

type Column = {
  year: number;
  sums: readonly { indicator: Indicator; sum: Sum }[];
  values: (number | null)[];
  total: number | null;
  /** Why nobody is counted, where nobody is. */ state: ValueState;
  counted: number;
  expected: number;
  /** Who is counted though a part breaks a check. */ doubtful: readonly SumPart[];
  report: string | undefined;
};

/** The gap of the first of these that a body does not give; null where it gives all. */
function firstGapOf(
  p: Panel,
  indicators: readonly Indicator[],
  a: AgencyInYear,
  year: number,
): ValueState | null {
  for (const indicator of indicators) {
    const { value, state } = p.figures.evaluate(indicator, a, year);
    if (value === null) return state;
  }
  return null;
}

/** Only bodies that give every part are counted, so that the parts are of one whole. */
export function wholeColumn(p: Panel, q: Query, parts: readonly Part[], year: number): Column {
  const bodies = q.agency
    ? (q.structure === "today" ? p.figures.registry.inYear(year) : p.figures.agencies(year)).filter(
        (a) => a.slug === q.agency,
      )
    : bodiesOf(p, year, q);
  const asked = parts.filter((x) => isOnForm(x, year)).map((x) => x.indicator);
  const known = p.figures.byBody<ValueState | null>("gap of a whole", asked, [year]);
  const gapOf = (a: AgencyInYear): ValueState | null =>
    known(a.id, () => firstGapOf(p, asked, a, year));
  const whole = bodies.filter((a) => gapOf(a) === null);
  const sums = parts.map(({ indicator }) => ({
    indicator,
    sum: sumOfBodies(p, indicator, year, whole),
  }));
  const values = sums.map((s) => s.sum.value);
  return {
    year,
    sums,
    values,
    total: whole.length === 0 ? null : values.flatMap((v) => v ?? []).reduce((s, v) => s + v, 0),
    state: gapOfSum(bodies.flatMap((a) => gapOf(a) ?? [])),
    counted: whole.length,
    expected: bodies.length,
    doubtful: [
      ...new Map(
        sums.flatMap((s) => s.sum.doubtful.map((part) => [part.agency.id, part] as const)),
      ).values(),
    ],
    report: q.agency && bodies[0] ? p.figures.version(bodies[0].id, year)?.reportId : undefined,
  };
}
