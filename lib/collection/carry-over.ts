/**
 * The carry-over ledger (结转台账): what one year carried out against what the next carried in,
 * agency by agency. Pure.
 */

export type CarryYear = {
  readonly year: number;
  /** r2.tot, r4.tot of that year's report; null where there is no report or the figure is a gap. */
  readonly carriedIn: number | null;
  readonly carriedOut: number | null;
};
export type CarryState = "matched" | "explained" | "unexplained" | "not_assessable";
export type CarryPair = {
  readonly from: number;
  readonly to: number;
  readonly carriedOut: number | null;
  readonly carriedIn: number | null;
  readonly difference: number | null;
  readonly state: CarryState;
  readonly explanation: string | null;
};

/**
 * One row for each pair of neighbouring years in which either has a report. `explanations` is keyed
 * by the later year. A pair with a figure absent is not_assessable, never unexplained: nothing can
 * be demanded about a figure that is not there. (Rule Y-CARRY.)
 */
export function carryOverLedger(o: {
  readonly years: readonly CarryYear[];
  readonly explanations?: ReadonlyMap<number, string>;
}): CarryPair[] {
  const byYear = new Map(o.years.map((y) => [y.year, y]));
  const starts = [...new Set(o.years.flatMap((y) => [y.year - 1, y.year]))].sort((a, b) => a - b);
  const last = Math.max(...o.years.map((y) => y.year));
  const first = Math.min(...o.years.map((y) => y.year));
  return starts
    .filter((from) => from >= first && from < last)
    .map((from) => {
      const carriedOut = byYear.get(from)?.carriedOut ?? null;
      const carriedIn = byYear.get(from + 1)?.carriedIn ?? null;
      const difference = carriedOut === null || carriedIn === null ? null : carriedIn - carriedOut;
      const explanation = o.explanations?.get(from + 1)?.trim() || null;
      const state = stateOf(difference, explanation);
      return { from, to: from + 1, carriedOut, carriedIn, difference, state, explanation };
    });
}

function stateOf(difference: number | null, explanation: string | null): CarryState {
  if (difference === null) return "not_assessable";
  if (difference === 0) return "matched";
  return explanation ? "explained" : "unexplained";
}

export type CarryTotals = Readonly<Record<CarryState, number>>;
/** How many pairs are in each state, over any number of agencies. */
export function carryOverTotals(pairs: readonly CarryPair[]): CarryTotals {
  const count = (state: CarryState): number => pairs.filter((p) => p.state === state).length;
  return {
    matched: count("matched"),
    explained: count("explained"),
    unexplained: count("unexplained"),
    not_assessable: count("not_assessable"),
  };
}
