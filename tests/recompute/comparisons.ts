/** All that is recomputed. */
import { compareCharts, compareObservations, compareSummaries } from "./compare";
import { compareChanges, compareChecks, comparePunctuality } from "./compare-facts";
import { compareIndex } from "./compare-index";
import { compareRankings } from "./compare-rankings";
import { compareBefore2019, compareSides, compareWholes } from "./compare-wholes";

export const COMPARISONS = {
  observations: compareObservations,
  summaries: compareSummaries,
  rankings: compareRankings,
  index: compareIndex,
  changes: compareChanges,
  punctuality: comparePunctuality,
  checks: compareChecks,
  charts: compareCharts,
  wholes: compareWholes,
  sides: compareSides,
} as const;
/** Only where there are reports of before 2019. */
export const OLD_COMPARISONS = { before2019: compareBefore2019 } as const;
