/** All that is recomputed. */
import { compareCharts, compareObservations, compareRankings, compareSummaries } from "./compare";
import { compareBefore2019, compareSides, compareWholes } from "./compare-wholes";

export const COMPARISONS = {
  observations: compareObservations,
  summaries: compareSummaries,
  rankings: compareRankings,
  charts: compareCharts,
  wholes: compareWholes,
  sides: compareSides,
} as const;
/** Only where there are reports of before 2019. */
export const OLD_COMPARISONS = { before2019: compareBefore2019 } as const;
