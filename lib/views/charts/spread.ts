import { indicatorTitle } from "./indicator-title";
import { findOutside, findSpread } from "./findings";
/** One indicator in one year, all bodies: the funnel plot and the distribution. */
import { percentText } from "@/lib/charts/format";
import type { ChartDatum, ChartSpec } from "@/lib/charts/spec";
import type { FunnelPoint } from "@/lib/charts/state/types";
import { asGap, type Evaluated } from "@/lib/indicators/evaluate";
import { requirePresent, valueAt } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import {
  funnelPlot,
  funnelLimits,
  Z95,
  Z998,
  type Band,
  type Limits,
} from "@/lib/statistics/funnel";
import { groupOf, standingOf } from "@/lib/statistics/standing";
import { colonIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { formatFigure, formatOf, isWeak, valueCell, withCases } from "./cells";
import {
  bodiesOf,
  loadChart,
  requireIndicator,
  nameOf,
  oneYear,
  type Panel,
  textIn,
  sharesWhole,
} from "./data";
import { bodyDatum } from "./long-data";
import { scopeInWords } from "./scope";
import { queryOf, type ViewQuery } from "./schemas";

type Query = ViewQuery<"funnel">;
type Found = { a: AgencyInYear; e: Evaluated };

async function gather(q: Query): Promise<{ p: Panel; year: number; all: Found[] } | null> {
  const p = await loadChart({
    indicators: [requireIndicator(q.indicator)],
    years: oneYear(q.year),
    asOf: q.asOf,
  });
  const year = p.years[0];
  if (year === undefined) return null;
  const all = bodiesOf(p, year, q).map((a) => {
    const e = p.figures.evaluate(requireIndicator(q.indicator), a, year);
    // A part of a year may not be drawn with whole years: it is listed, and not drawn.
    const isPart = p.figures.version(a.id, year)?.periodFull === false && e.value !== null;
    return { a, e: isPart ? asGap("part_year") : e };
  });
  return { p, year, all };
}

/** Where a point lies: -2 and 2 beyond the 99.8 % limits, -1 and 1 beyond those of 95 %, 0 within. */
const POSITIONS: Readonly<Record<string, number>> = {
  low998: -2,
  low95: -1,
  in: 0,
  high95: 1,
  high998: 2,
};
/** beyond which limit of 99.8% a point lies, if beyond any. */
function outOf(position: string): "high" | "low" | null {
  if (position === "high998") return "high";
  return position === "low998" ? "low" : null;
}
const positionDatum = (datum: ChartDatum, position: string): ChartDatum => ({
  ...datum,
  measure: "position",
  value: POSITIONS[position] ?? null,
  numerator: null,
  denominator: null,
});

export async function funnelChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const indicator = requireIndicator(q.indicator);
  const got = indicator.kind === "rate" ? await gather(q) : null;
  if (!got) return null;
  const used = got.all.flatMap((f) => {
    const { value: v, numerator: x, denominator: n } = f.e;
    const isShare = v !== null && x !== null && n !== null && sharesWhole(indicator, f.e);
    return isShare ? [{ ...f, v, x, n }] : [];
  });
  const cases = used.map(({ x, n }) => ({ x, n }));
  const fitted = funnelPlot(cases);
  const group = groupOf(cases, "beta");
  if (!fitted) return null;
  const placed = used.map((f, i) => {
    // The words are those of rankings and sentences; the lines of 95 % are drawn, and name what lies between.
    const position = positionOf(
      standingOf(group, cases[i] ?? { x: NaN, n: NaN }),
      f.v,
      funnelLimits(fitted, f.n, Z95),
    );
    return { ...f, position };
  });
  const points = placed.map((x): FunnelPoint => ({
    name: nameOf(x.a, locale),
    n: x.n,
    value: x.v,
    text: `${withCases(indicator, x.e, locale)}, ${t.find("funnel.positions", x.position)}`,
    out: outOf(x.position),
    marked: x.a.slug === q.mark,
  }));
  const most = Math.max(...points.map((x) => x.n));
  const curve = Array.from({ length: 60 }, (_, i) => Math.exp((Math.log(most * 1.3) * i) / 59)).map(
    (n) => {
      const [a, b] = [funnelLimits(fitted, n, Z95), funnelLimits(fitted, n, Z998)];
      return { n, l95: a.lower, u95: a.upper, l998: b.lower, u998: b.upper };
    },
  );
  const order = ["high998", "low998", "high95", "low95", "in"];
  return {
    name: "funnel",
    query: queryOf("funnel", { ...q, year: got.year }),
    page: "/funnel",
    title: `${t("views.funnel")}${colonIn(locale)}${indicatorTitle(indicator, locale)}`,
    unit: "%",
    period: String(got.year),
    scope: scopeInWords(q, got.p, locale),
    coverage: t("of", { n: used.length, N: got.all.length }),
    marks: [],
    notes: [
      fitted.phi > 1 ? t("funnel.phi", { v: fitted.phi.toFixed(2) }) : t("funnel.noPhi"),
      t("funnel.method"),
      indicator.caveat ? textIn(indicator.caveat, locale) : "",
    ].filter(Boolean),
    finding: findOutside(
      indicatorTitle(indicator, locale),
      got.year,
      { out: points.filter((x) => x.out !== null).length, n: points.length },
      locale,
    ),
    summary: t("funnel.summary", {
      out: points.filter((x) => x.out !== null).length,
      all: points.length,
    }),
    asOf: q.asOf ?? null,
    state: {
      kind: "funnel",
      points,
      target: fitted.target,
      axis: t("funnel.axis"),
      names: {
        target: t("funnel.target", { v: percentText(fitted.target) }),
        p95: t("funnel.p95"),
        p998: t("funnel.p998"),
        bodies: t("funnel.bodies"),
      },
      curve,
    },
    data: got.all.flatMap((f) => {
      const datum = bodyDatum(got.p, indicator, f.a, got.year, f.e);
      const at = placed.find((x) => x.a.id === f.a.id);
      return at ? [datum, positionDatum(datum, at.position)] : [datum];
    }),
    table: {
      columns: [t("body"), indicatorTitle(indicator, locale), t("funnel.position")],
      rows: [
        ...placed
          .sort((x, y) => order.indexOf(x.position) - order.indexOf(y.position) || y.n - x.n)
          .map((x) => [
            { text: nameOf(x.a, locale), href: `/agencies/${x.a.slug}` },
            valueCell(indicator, x.e, got.p.figures.version(x.a.id, got.year)?.reportId, locale),
            { text: requirePresent(t.find("funnel.positions", x.position), x.position) },
          ]),
        ...got.all
          .filter((f) => f.e.value === null)
          .map((f) => [
            { text: nameOf(f.a, locale), href: `/agencies/${f.a.slug}` },
            valueCell(indicator, f.e, undefined, locale),
            { text: "—", gap: true },
          ]),
      ],
    },
  };
}

function positionOf(standing: Band, v: number, near: Limits): string {
  if (standing === "above") return "high998";
  if (standing === "below") return "low998";
  if (v > near.upper) return "high95";
  return v < near.lower ? "low95" : "in";
}

export async function distributionChart(q: Query, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const indicator = requireIndicator(q.indicator);
  const got = await gather(q);
  const used = got?.all.flatMap((f) => (f.e.value === null ? [] : [{ ...f, v: f.e.value }])) ?? [];
  if (!got || used.length === 0) return null;
  const sorted = [...used].sort((x, y) => y.v - x.v);
  const median =
    (valueAt(sorted, Math.floor((sorted.length - 1) / 2)).v +
      valueAt(sorted, Math.ceil((sorted.length - 1) / 2)).v) /
    2;
  const own = used.find((f) => f.a.slug === q.mark);
  return {
    name: "distribution",
    query: queryOf("distribution", { ...q, year: got.year }),
    page: "/distribution",
    title: `${t("views.distribution")}${colonIn(locale)}${indicatorTitle(indicator, locale)}`,
    unit: textIn(indicator.unit, locale),
    period: String(got.year),
    scope: scopeInWords(q, got.p, locale),
    coverage: t("of", { n: used.length, N: got.all.length }),
    marks: [],
    notes: [
      indicator.caveat ? textIn(indicator.caveat, locale) : "",
      used.some((f) => isWeak(indicator, f.e.denominator)) ? t("dist.weak") : "",
    ].filter(Boolean),
    asOf: q.asOf ?? null,
    finding: findSpread(
      indicatorTitle(indicator, locale),
      got.year,
      used.map((f) => ({ name: nameOf(f.a, locale), value: f.v })),
      own ? { name: nameOf(own.a, locale), value: own.v } : null,
      locale,
      (value) => formatFigure(indicator, value, locale),
    ),
    summary: own
      ? t("dist.summary", {
          name: nameOf(own.a, locale),
          v: requirePresent(withCases(indicator, own.e, locale), "text of the figure"),
          r: 1 + used.filter((f) => f.v > own.v).length,
          n: used.length,
        })
      : t("dist.plain", { n: used.length, v: formatFigure(indicator, median, locale) }),
    state: {
      kind: "dots",
      format: formatOf(indicator),
      median,
      medianName: t("dist.median", { v: formatFigure(indicator, median, locale) }),
      dots: used.map((f) => ({
        name: nameOf(f.a, locale),
        value: f.v,
        text: requirePresent(withCases(indicator, f.e, locale), "text of the figure"),
        marked: f === own,
        ...(isWeak(indicator, f.e.denominator) ? { weak: true } : {}),
      })),
    },
    data: got.all.map((f) => bodyDatum(got.p, indicator, f.a, got.year, f.e)),
    table: {
      columns: [t("body"), indicatorTitle(indicator, locale)],
      rows: [...sorted, ...got.all.filter((f) => f.e.value === null)].map((f) => [
        { text: nameOf(f.a, locale), href: `/agencies/${f.a.slug}` },
        valueCell(indicator, f.e, got.p.figures.version(f.a.id, got.year)?.reportId, locale),
      ]),
    },
  };
}
