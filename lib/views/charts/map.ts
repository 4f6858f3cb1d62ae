import { modelOf } from "@/lib/indicators/ranking";
import { indicatorTitle } from "./indicator-title";
import { findExtremes, findStandings } from "./findings";
/** Regions side by side: their outlines where the operator gave a boundary file, equal tiles otherwise. */
import type { ChartSpec, TableCell } from "@/lib/charts/spec";
import { projectOutlines, type Outlines } from "@/lib/charts/state/geo";
import { valueOfKey } from "@/lib/lookup";
import { readBoundaries } from "@/lib/store/queries/boundaries";
import { colonIn, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { withCases, formatFigure } from "./cells";
import {
  builtUp,
  coverageText,
  gapOfSumText,
  loadChart,
  requireIndicator,
  oneYear,
  partName,
  textIn,
} from "./data";
import { makeShading } from "./shading";
import { sumDatum } from "./long-data";
import { hrefOfBodies } from "./composition";
import { queryOf, type ViewQuery } from "./schemas";

export async function mapChart(q: ViewQuery<"map">, locale: Locale): Promise<ChartSpec | null> {
  const t = textsOf(locale, "views");
  const indicator = requireIndicator(q.indicator);
  const given: { map: Outlines | null } = { map: null };
  const p = await loadChart(
    { indicators: [indicator], years: oneYear(q.year), asOf: q.asOf },
    async (tx) => {
      const features = await readBoundaries(tx);
      given.map = features ? projectOutlines(features) : null;
    },
  );
  const year = p.years[0];
  if (year === undefined) return null;
  const used = new Set(
    p.figures
      .agencies(year)
      .filter((a) => a.kind === "body")
      .map((a) => a.region),
  );
  const regions = p.regions
    .filter((r) => used.has(r.code))
    .map((r) => ({
      r,
      sum: builtUp(p, indicator, year, { region: r.code, own: "1" }),
    }));
  if (regions.length === 0) return null;
  const shading = makeShading(
    indicator,
    regions.map((x) => x.sum),
    locale,
  );
  const name = (r: (typeof regions)[number]["r"]): string => partName(r, p.regions, locale);
  const text = (s: (typeof regions)[number]["sum"]): string =>
    withCases(indicator, s, locale) ?? gapOfSumText(s, locale);
  const drawn = given.map;
  const unmatched = drawn
    ? regions.filter((x) => !drawn.byCode.has(x.r.code)).map((x) => name(x.r))
    : [];
  return {
    name: "map",
    query: queryOf("map", { ...q, year }),
    page: "/map",
    title: `${t("views.map")}${colonIn(locale)}${indicatorTitle(indicator, locale)}`,
    unit: textIn(indicator.unit, locale),
    period: String(year),
    scope: t("builtup"),
    coverage: t("of", {
      n: regions.reduce((s, x) => s + x.sum.counted, 0),
      N: regions.reduce((s, x) => s + x.sum.expected, 0),
    }),
    marks: [],
    notes: [
      drawn ? t("map.outline") : t("map.tiles"),
      unmatched.length > 0 ? t("map.unmatched", { n: joinNames(locale, unmatched) }) : "",
      regions.some((x) => x.sum.excluded.some((e) => e.evaluated.state === "more_cases"))
        ? t("leftOut")
        : "",
      regions.length === 1 ? t("map.one") : shading.note,
    ].filter(Boolean),
    finding:
      modelOf(indicator) === null
        ? findExtremes(
            indicatorTitle(indicator, locale),
            year,
            regions.flatMap(({ r, sum }) =>
              sum.value === null ? [] : [{ name: name(r), value: sum.value }],
            ),
            locale,
            (value) => formatFigure(indicator, value, locale),
          )
        : findStandings(
            indicatorTitle(indicator, locale),
            year,
            regions.flatMap(({ r, sum }) =>
              sum.value === null ? [] : [{ name: name(r), level: shading.levelOf(sum) }],
            ),
            locale,
          ),
    summary: "",
    asOf: q.asOf ?? null,
    state: {
      kind: "tiles",
      columns: Math.min(6, regions.length),
      ...(drawn ? { aspect: drawn.aspect } : {}),
      legend: [
        ...shading.legend,
        ...(regions.some((x) => x.sum.value === null) ? [{ level: -1, text: t("map.gap") }] : []),
      ],
      tiles: regions.map(({ r, sum }, i) => ({
        name: name(r),
        col: i,
        row: 0,
        level: sum.value === null ? -1 : shading.levelOf(sum),
        text: text(sum),
        ...(drawn?.byCode.has(r.code) ? { outline: valueOfKey(drawn.byCode, r.code) } : {}),
      })),
    },
    data: regions.map(({ r, sum }) => sumDatum(indicator, year, `region:${r.slug}`, sum)),
    table: {
      columns: [t("names.region"), indicatorTitle(indicator, locale), t("counted")],
      rows: regions.map(
        ({ r, sum }) =>
          [
            { text: name(r), href: `/?region=${r.slug}&year=${year}` },
            sum.value === null
              ? { text: text(sum), gap: true, num: true, value: null }
              : {
                  text: text(sum),
                  num: true,
                  value: sum.value,
                  href: hrefOfBodies({ region: r.slug, own: "1" }, indicator.id, year),
                },
            { text: coverageText(sum, locale), num: true },
          ] as TableCell[],
      ),
    },
  };
}
