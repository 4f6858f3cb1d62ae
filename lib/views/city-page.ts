import type { ChartSpec } from "@/lib/charts/spec";
import { addAttribution } from "./attribution";
import { makeChart } from "./charts";
import { spanOf, type ViewQuery } from "./charts/schemas";
import { standsOutView, type StandsOut } from "./insights";
import type { Locale } from "@/lib/i18n/locale";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { readTransaction } from "@/lib/store/client";
import { readLastPublication } from "@/lib/store/queries/last-publication";
import { homeView, type Home } from "./home";

export type CityPageModel = {
  home: Home | null;
  /** When a report was last published; null while none is. */
  changedAt: Date | null;
  asOf: string | null;
  stands: StandsOut | null;
  charts: Record<string, ChartSpec | null>;
};
/** In the order of the page; the flow of the year follows them. */
const NAMES = ["city-applications", "city-outcomes", "city-remedies"] as const;

/** The city, or one region of it, in a year, with its charts over the years. */
export async function cityPage(q: ViewQuery<"city">, locale: Locale): Promise<CityPageModel> {
  const home = await homeView(q);
  const { year: _year, ...rest } = q;
  // The charts are the same for every year of the page; the way to other years of theirs keeps that
  // of the page.
  const inYear = (s: ChartSpec | null): ChartSpec | null =>
    s && q.year !== undefined ? { ...s, span: spanOf("city", q) } : s;
  const made = await Promise.all(NAMES.map(async (n) => inYear(await makeChart(n, rest, locale))));
  const flow = home
    ? await makeChart(
        "flow",
        { year: (home.earlier ?? home).year, region: q.region, basis: "builtup", asOf: q.asOf },
        locale,
      )
    : null;
  const charts = await addAttribution([...made, flow], locale, q.asOf);
  return {
    home,
    changedAt: await cacheByVersion("last publication", () => readTransaction(readLastPublication)),
    asOf: q.asOf ?? null,
    stands: await standsOutView({
      year: home?.earlier?.year ?? q.year,
      asOf: q.asOf,
      region: q.region,
      locale,
      most: 6,
    }),
    charts: Object.fromEntries([...NAMES, "flow"].map((name, i) => [name, charts[i] ?? null])),
  };
}
