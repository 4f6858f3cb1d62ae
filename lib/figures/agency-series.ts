/** Series with their comparability: what trends, comparisons and heat maps draw. */
import { seriesOf, type SeriesPoint } from "@/lib/indicators/comparability";
import type { Indicator } from "@/lib/indicators/catalogue";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { LoadedFigures } from "./load-figures";

export type AgencySeries = {
  readonly agency: AgencyInYear;
  readonly indicator: Indicator;
  readonly points: readonly SeriesPoint[];
};

/**
 * One body's series over `years`, gaps included as points with a named state; the marks are those
 * of the law, the forms and the body itself.
 */
export function agencySeries(
  figures: LoadedFigures,
  indicator: Indicator,
  agencyId: string,
  years: readonly number[],
): AgencySeries | null {
  const last = Math.max(...years);
  const agency = figures.registry.agencyIn(agencyId, last);
  if (!agency) return null;
  const points = years.map((year) => {
    const then = figures.registry.agencyIn(agencyId, year)!;
    const version = figures.version(agencyId, year);
    return {
      year,
      evaluated: figures.evaluate(indicator, then, year),
      periodFull: version ? version.periodFull : true,
    };
  });
  return {
    agency,
    indicator,
    points: seriesOf(indicator, points, figures.registry.eventsOf(agencyId)),
  };
}
