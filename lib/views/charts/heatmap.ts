/** Agencies × years: an indicator in shades, or who reported when. */
import { shortenNames } from "@/lib/charts/format";
import type { ChartDatum, ChartSpec, TableCell } from "@/lib/charts/spec";
import type { HeatCell } from "@/lib/charts/state/types";
import type { Indicator } from "@/lib/indicators/catalogue";
import { modelOf } from "@/lib/indicators/ranking";
import type { ValueState } from "@/lib/indicators/states";
import { lastOf, valueAt } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { colonIn, joinStatements, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { indicatorTitle } from "./indicator-title";
import { isWeak, hrefOfSum, valueCell, withCases } from "./cells";
import {
  eventBreaks,
  gapName,
  generalBreaks,
  loadChart,
  markSeries,
  requireIndicator,
  nameOf,
  type Panel,
  periodText,
  textIn,
  yearSpan,
} from "./data";
import { makeShading, type Shading } from "./shading";
import { bodyDatum } from "./long-data";
import { membersOf } from "@/lib/registry/scope";
import { scopeInWords } from "./scope";
import { findReportingFinding } from "./findings";
import { queryOf, spanOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"heatmap">;
const MOST = 60;
type Row = { agency: AgencyInYear; cells: HeatCell[]; table: TableCell[] };

export async function heatmapChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const status = q.indicator === "status";
  const indicator = requireIndicator(status ? "r1.tot" : q.indicator);
  const p = await loadChart({
    indicators: status ? [] : [indicator],
    years: (all) =>
      yearSpan(all, q.from ?? (status && all.length > 0 ? Math.min(...all) : undefined), q.to),
    asOf: q.asOf,
    structure: status ? "reported" : q.structure,
  });
  if (p.years.length === 0) return null;
  const last = lastOf(p.years);
  const isMember = membersOf(q, p.regions);
  const agencies = there(p, q, last).filter(
    (a) => isMember(a) && (q.type === "GOV" || a.kind === "body" || status),
  );
  const shading = status ? [] : shadingOf(p, indicator, agencies, locale);
  const made = agencies.map((a) =>
    status ? statusRow(p, a, locale) : valueRow(p, q, a, shading, indicator, locale),
  );
  const rows = status ? orderByDebt(made) : made;
  const legend = legendOf(status, shading[0], locale);
  const m = status
    ? { marks: [], reasons: [] }
    : markSeries(p.years, generalBreaks(indicator, p.years), locale, false);
  const counted = countReports(p, agencies, last, q.type === "GOV");
  return {
    name: "heatmap",
    query: queryOf("heatmap", q),
    page: "/heatmap",
    title: `${t("views.heatmap")}${colonIn(locale)}${status ? t("heat.status") : indicatorTitle(indicator, locale)}`,
    unit: status ? "" : textIn(indicator.unit, locale),
    period: periodText(p.years),
    scope: scopeInWords(q, p, locale),
    coverage: `${last}: ${t("of", counted)}`,
    marks: m.reasons,
    notes: [
      rows.length > MOST ? t("heat.most", { n: MOST }) : "",
      q.type !== "GOV" && agencies.some((a) => a.kind === "government")
        ? t("heat.governments")
        : "",
      ...shading.slice(0, 1).map((x) => x.note),
      rows.some((r) => r.cells.some((c) => c.weak)) ? t("heat.weak") : "",
      rows.some((r) => r.cells.some((c) => c.event)) ? t("heat.events") : "",
      q.structure === "today" ? textsOf(locale, "structure")(status ? "status" : "chart") : "",
    ].filter(Boolean),
    summary: "",
    finding: status
      ? findReportingFinding(last, counted, missingNames(p, agencies, last, locale), locale)
      : null,
    asOf: q.asOf ?? null,
    span: spanOf("heatmap", q),
    state: {
      kind: "heat",
      ...(status ? { plain: true } : {}),
      years: p.years,
      marks: m.marks,
      legend,
      rows: rows.slice(0, MOST).map((r) => ({ name: nameOf(r.agency, locale), cells: r.cells })),
    },
    data: rows.flatMap((r) =>
      p.years.map((y) =>
        status ? statusDatum(p, r.agency, y) : bodyDatum(p, indicator, agencyIn(p, r.agency, y), y),
      ),
    ),
    table: {
      columns: [t("body"), ...p.years.map(String)],
      rows: rows.map((r) => [
        {
          text: nameOf(r.agency, locale),
          href:
            (status ? undefined : hrefOfSum(q.structure, r.agency.slug)) ??
            `/agencies/${r.agency.slug}`,
        },
        ...r.table,
      ]),
    },
  };
}

function legendOf(
  isStatus: boolean,
  shading: Shading | undefined,
  locale: Locale,
): Shading["legend"] {
  const h = textsOf(locale, "views.heat");
  return isStatus
    ? [
        { level: 5, text: h("published") },
        { level: 3, text: h("part") },
        { level: 1, text: h("in_review") },
        { level: -2, text: h("not_published") },
        { level: 0, text: h("no") },
      ]
    : [...(shading?.legend ?? []), { level: -1, text: h("gap") }, { level: 0, text: h("no") }];
}

/** By year: a rate is held against the others of its year; counts have the same classes in all years. */
function shadingOf(
  p: Panel,
  indicator: Indicator,
  agencies: readonly AgencyInYear[],
  locale: Locale,
): Shading[] {
  const ofYear = (y: number) =>
    agencies.map((a) => p.figures.evaluate(indicator, agencyIn(p, a, y), y));
  if (modelOf(indicator)) return p.years.map((y) => makeShading(indicator, ofYear(y), locale));
  const all = makeShading(indicator, p.years.flatMap(ofYear), locale);
  return p.years.map(() => all);
}

/**
 * The rows: whoever was expected or reported in any of the years; in today's structure whoever is
 * there today.
 */
/**
 * «n of N» as the home page counts it: those expected on the year; a government covers its agencies
 * and is counted only among its kind.
 */
function countReports(
  p: Panel,
  agencies: readonly AgencyInYear[],
  year: number,
  isOfGovernments: boolean,
): { n: number; N: number } {
  const expected = agencies.filter(
    (a) =>
      (a.kind === "government") === isOfGovernments && p.figures.registry.isExpected(a.id, year),
  );
  return { n: expected.filter((a) => p.figures.version(a.id, year)).length, N: expected.length };
}

/** Where not all are drawn, those who owe the last report come first. */
function orderByDebt(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST) return rows;
  const owes = (row: Row): boolean => row.cells.at(-1)?.level === -2;
  return [...rows.filter(owes), ...rows.filter((row) => !owes(row))];
}

/** Bodies that owe a report of the year and have sent none, without the place in their names. */
function missingNames(
  p: Panel,
  agencies: readonly AgencyInYear[],
  year: number,
  locale: Locale,
): string[] {
  const bodies = agencies.filter((a) => a.kind === "body");
  const names = shortenNames(bodies.map((a) => nameOf(a, locale)));
  return bodies.flatMap((a, i) =>
    p.figures.registry.isExpected(a.id, year) && standingOf(p, a, year) === "not_published"
      ? [valueAt(names, i)]
      : [],
  );
}

function there(p: Panel, q: Query, last: number): readonly AgencyInYear[] {
  const found = p.years.flatMap((y) => {
    const { expected, beyond } = p.figures.who(y);
    return [...expected, ...beyond];
  });
  if (q.structure === "today" && q.indicator !== "status")
    return [...new Map(found.map((a) => [a.id, a])).values()];
  const ids = new Set(found.map((a) => a.id));
  return p.figures.registry.inYear(last).filter((a) => ids.has(a.id));
}

/** The body as it was in the year. */
const agencyIn = (p: Panel, agency: AgencyInYear, year: number): AgencyInYear =>
  p.figures.registry.agencyIn(agency.id, year) ?? agency;

/** Whether there is a report: 1, of part of the year or the whole, or the gap. */
function statusDatum(p: Panel, agency: AgencyInYear, year: number): ChartDatum {
  const version = p.figures.version(agency.id, year);
  const state = standingOf(p, agency, year);
  return {
    agency: agency.slug,
    group: null,
    basis: "own",
    year,
    indicator: "status",
    measure: "reports",
    value: version ? 1 : null,
    numerator: null,
    denominator: null,
    counted: null,
    expected: null,
    state,
    failing: null,
    corrected: null,
    segment: null,
  };
}

/** The standing of a body's report on a year: `reported`, `part_year`, or why there is none. */
function standingOf(p: Panel, agency: AgencyInYear, year: number): ValueState {
  const version = p.figures.version(agency.id, year);
  if (version) return version.periodFull ? "reported" : "part_year";
  return p.figures.gapOf(agency, year);
}

/** Shades of the map of reports; hatched (-2) is what is due and missing, 0 is nothing due. */
const STANDING_LEVEL: Partial<Record<ValueState, number>> = {
  reported: 5,
  part_year: 3,
  in_review: 1,
  not_expected: 0,
  ended: 0,
};

function statusRow(p: Panel, agency: AgencyInYear, locale: Locale): Row {
  const h = textsOf(locale, "views.heat");
  const words: Partial<Record<ValueState, string>> = {
    reported: h("published"),
    part_year: h("part"),
    in_review: h("in_review"),
    not_published: h("not_published"),
    not_expected: h("no"),
  };
  const found = p.years.map((y): { level: number; text: string; report: string | undefined } => {
    const state = standingOf(p, agency, y);
    const report = p.figures.version(agency.id, y)?.reportId ?? undefined;
    return {
      level: STANDING_LEVEL[state] ?? -2,
      text: words[state] ?? gapName(state, locale),
      report,
    };
  });
  return {
    agency,
    cells: found.map(({ level, text }) => ({ level, text })),
    table: found.map((f) => ({
      text: f.text,
      ...(f.report ? { href: `/reports/${f.report}` } : {}),
      ...(f.level < 1 ? { gap: true } : {}),
    })),
  };
}

function valueRow(
  p: Panel,
  q: Query,
  agency: AgencyInYear,
  shading: readonly Shading[],
  indicator: ReturnType<typeof requireIndicator>,
  locale: Locale,
): Row {
  const all = p.years.map((y) => p.figures.evaluate(indicator, agencyIn(p, agency, y), y));
  const events = eventBreaks(p.figures.registry.eventsOf(agency.id), p.years, indicator);
  const event = (y: number): { event?: string } => {
    const own = events.filter((b) => b.year === y);
    return own.length > 0
      ? {
          event: joinStatements(
            locale,
            own.map((b) => textIn(b.reason, locale)),
          ),
        }
      : {};
  };
  return {
    agency,
    cells: all.map((e, i): HeatCell => ({
      ...event(valueAt(p.years, i)),
      ...(e.value === null
        ? {
            level: e.state === "not_expected" || e.state === "ended" ? 0 : -1,
            text: gapName(e.state, locale),
            short: textsOf(locale, "views").find("heat.short", e.state) ?? gapName(e.state, locale),
          }
        : {
            level: valueAt(shading, i).levelOf(e),
            text: withCases(indicator, e, locale)!,
            ...(isWeak(indicator, e.denominator) ? { weak: true } : {}),
          }),
    })),
    table: all.map((e, i) =>
      valueCell(
        indicator,
        e,
        p.figures.version(agency.id, valueAt(p.years, i))?.reportId,
        locale,
        hrefOfSum(q.structure, agency.slug),
      ),
    ),
  };
}
