import type { ChartSpec } from "@/lib/charts/spec";
import { makeChart } from "./charts";
import { spanOf, type ViewQuery } from "./charts/schemas";
import { standsOutView, type StandsOut } from "./insights";
import type { Locale } from "@/lib/i18n/locale";
import { cityView, type CityView } from "./city";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { readTransaction } from "@/lib/store/client";
import { readLastPublication } from "@/lib/store/queries/last-publication";
import { homeView, type Home } from "./home";

export type CityPageModel = {
  city: CityView | null;
  home: Home | null;
  /** When a report was last published; null while none is. */
  changedAt: Date | null;
  asOf: string | null;
  /** Years that the charts are narrowed to. */ span: {
    from?: number | undefined;
    to?: number | undefined;
  };
  stands: StandsOut | null;
  charts: Record<string, ChartSpec | null>;
};
const NAMES = [
  "city-applications",
  "city-outcomes",
  "city-decisions",
  "city-documents",
  "city-remedies",
] as const;

/** The city, or one region of it, in a year, with its charts over the years. */
export async function cityPage(q: ViewQuery<"city">, locale: Locale): Promise<CityPageModel> {
  const [city, home] = await Promise.all([cityView(q), homeView(q)]);
  const { year: _year, ...rest } = q;
  // The charts are the same for every year of the page; the way to other years of theirs keeps that of the page.
  const inYear = (s: ChartSpec | null): ChartSpec | null =>
    s && q.year !== undefined ? { ...s, span: spanOf("city", q) } : s;
  const made = await Promise.all(
    NAMES.map(async (n) => [n, inYear(await makeChart(n, rest, locale))] as const),
  );
  const flow = city
    ? await makeChart(
        "flow",
        { year: city.year, region: q.region, basis: "builtup", asOf: q.asOf },
        locale,
      )
    : null;
  return {
    city,
    home,
    changedAt: await cacheByVersion("last publication", () => readTransaction(readLastPublication)),
    asOf: q.asOf ?? null,
    span: { from: q.from, to: q.to },
    stands: await standsOutView({ year: q.year, asOf: q.asOf, region: q.region, locale, most: 6 }),
    charts: { ...Object.fromEntries(made), flow },
  };
}
