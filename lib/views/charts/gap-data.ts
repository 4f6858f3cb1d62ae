/**
 * The data of a chart that has nothing to draw: every body in it with the name of its gap, so that
 * the same question always gets the same kind of answer.
 */
import type { ChartDatum } from "@/lib/charts/spec";
import type { Indicator } from "@/lib/indicators/catalogue";
import { coveringIn, bodiesOf, loadChart, requireIndicator, oneYear } from "./data";
import { FLOW_INDICATORS } from "./flow";
import { bodyDatum } from "./long-data";
import type { ViewQuery } from "./schemas";

type Query = Partial<ViewQuery<"flow"> & ViewQuery<"funnel"> & ViewQuery<"why">>;

/** Whether the chart is of shares only and this indicator is none. */
export const needsShare = (name: string, indicator: Indicator): boolean =>
  (name === "why" || name === "funnel") && indicator.kind !== "rate";

export async function gapData(
  name: string,
  query: Readonly<Record<string, unknown>>,
): Promise<ChartDatum[]> {
  if (!["flow", "funnel", "distribution", "why"].includes(name)) return [];
  const q = query as Query;
  const indicators =
    q.indicator === undefined
      ? FLOW_INDICATORS.map(requireIndicator)
      : [requireIndicator(q.indicator)];
  const p = await loadChart({
    indicators,
    years: (all) => {
      if (name !== "why") return oneYear(q.year)(all);
      const to = q.to ?? all[0];
      return to === undefined ? [] : [q.from ?? to - 1, to];
    },
    asOf: q.asOf,
  });
  const whom = (year: number) => {
    if (q.agency) return p.figures.agencies(year).filter((a) => a.slug === q.agency);
    if (q.basis !== "reported") return bodiesOf(p, year, q);
    const { government } = coveringIn(p, year, q);
    return government ? [government] : [];
  };
  return p.years.flatMap((year) =>
    whom(year).flatMap((a) => indicators.map((i) => bodyDatum(p, i, a, year))),
  );
}
