/**
 * The states that a figure of a body, year and indicator can have: a value, or the name of the gap
 * in its place. Pages, API and files take the names from here; `docs/data.md` and the catalogue of
 * texts have the words.
 */
export const VALUE_STATES = [
  "reported",
  "inferred",
  "blank",
  "suspect",
  "not_on_form",
  "not_published",
  "in_review",
  "withdrawn",
  "not_expected",
  "ended",
  "not_applicable",
  "no_denominator",
  "no_population",
  "small_n",
  "more_cases",
  "part_year",
  "failed_check",
  "divided",
  "not_comparable",
] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/** Gaps of a body without a published report, whatever the indicator. */
const WITHOUT_REPORT: ReadonlySet<ValueState> = new Set<ValueState>([
  "not_published",
  "in_review",
  "withdrawn",
  "not_expected",
  "ended",
]);

const STATES: ReadonlySet<string> = new Set(VALUE_STATES);
const WITH_VALUE: ReadonlySet<string> = new Set(["reported", "inferred"]);
/** Whether a state is a gap. Some states of a form's cells (`missing`) are not states of a value. */
export const isGap = (state: string): state is ValueState =>
  STATES.has(state) && !WITH_VALUE.has(state);

/** How often each state occurs, most frequent first; ties in the order of `VALUE_STATES`. */
export function countStates(states: readonly ValueState[]): [ValueState, number][] {
  const found = VALUE_STATES.filter((s) => states.includes(s));
  const count = (state: ValueState): number => states.filter((s) => s === state).length;
  // The sort is stable: equals stay in the order of the list.
  return found.map((s): [ValueState, number] => [s, count(s)]).sort(([, m], [, n]) => n - m);
}

/**
 * The gap of a sum to which no body contributes a value, from the states of its parts: the most
 * frequent gap among published reports; only where there is none, the most frequent gap of bodies
 * without a report. Three reports on a form without the item and five missing reports make
 * `not_on_form`. A sum without parts is `not_expected`.
 */
export function gapOfSum(states: readonly ValueState[]): ValueState {
  const gaps = countStates(states.filter(isGap));
  const published = gaps.filter(([s]) => !WITHOUT_REPORT.has(s));
  return (published[0] ?? gaps[0])?.[0] ?? "not_expected";
}

/** What is known of a body that has no published report on a year. */
export type WithoutReport = {
  readonly expected: boolean;
  /** A report has come in and nothing of it is published. */ readonly received: boolean;
  /** It was published and taken back. */ readonly withdrawn: boolean;
  readonly existsTo: number | null;
  readonly year: number;
};

/** The gap of every figure of a body without a published report. */
export function gapWithoutReport(w: WithoutReport): ValueState {
  if (w.received) return "in_review";
  if (w.withdrawn) return "withdrawn";
  if (w.existsTo !== null && w.existsTo < w.year) return "ended";
  return w.expected ? "not_published" : "not_expected";
}
