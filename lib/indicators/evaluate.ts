import { isGap, type ValueState } from "./states";
import type { Indicator, MappingClass, Term } from "./types";

export type { ValueState } from "./states";
export type CellValue = { readonly value: number | null; readonly state: string };
export type Evaluated = {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly state: ValueState;
  /**
   * How near the figures used come to the meaning of today's form; `A` where the cells themselves
   * were read.
   */
  readonly mapping: MappingClass;
  /** The inputs that were read, so that a reader can walk back to each. */
  readonly used: readonly string[];
};

/** No value, and why. */
export const asGap = (state: ValueState): Evaluated => ({
  value: null,
  numerator: null,
  denominator: null,
  state,
  mapping: "A",
  used: [],
});

/** One report's inputs by id; a `Map` is one. */
export type CellLookup = { readonly get: (id: string) => CellValue | undefined };
type Sum = { total: number | null; state: ValueState; mapping: MappingClass; used: string[] };
const RANK: readonly MappingClass[] = ["A", "A-", "B"];
const farther = (x: MappingClass, y: MappingClass): MappingClass =>
  RANK.indexOf(x) >= RANK.indexOf(y) ? x : y;

/**
 * Evaluates on one report's inputs. A member without a value leaves the indicator without one and
 * says which gap it is: nothing absent is read as 0. A share with more cases than its denominator
 * contradicts itself: `more_cases`, also over a denominator of 0, which is `no_denominator`
 * otherwise; one below the definition's least is `small_n`, with numerator and denominator given.
 */
export function evaluateIndicator(indicator: Indicator, cells: CellLookup): Evaluated {
  const top = sum(indicator.numerator, cells);
  const bottom = indicator.denominator ? sum(indicator.denominator, cells) : null;
  const mapping = bottom ? farther(top.mapping, bottom.mapping) : top.mapping;
  const used = [...new Set([...top.used, ...(bottom?.used ?? [])])];
  const gap = (state: ValueState): Evaluated => ({
    value: null,
    numerator: bottom ? top.total : null,
    denominator: bottom?.total ?? null,
    state,
    mapping,
    used,
  });
  if (top.total === null) return gap(top.state);
  if (!bottom)
    return {
      value: top.total,
      numerator: null,
      denominator: null,
      state: top.state,
      mapping,
      used,
    };
  if (bottom.total === null) return gap(bottom.state);
  if (indicator.kind === "rate" && top.total > bottom.total) return gap("more_cases");
  if (bottom.total === 0) return gap("no_denominator");
  if (indicator.least !== undefined && bottom.total < indicator.least) return gap("small_n");
  const state = top.state === "inferred" || bottom.state === "inferred" ? "inferred" : "reported";
  return {
    value: (top.total / bottom.total) * (indicator.factor ?? 1),
    numerator: top.total,
    denominator: bottom.total,
    state,
    mapping,
    used,
  };
}

const isPresent = (cells: CellLookup, id: string): boolean => {
  const cell = cells.get(id);
  return cell !== undefined && cell.state !== "missing";
};

type Choice = { readonly cells: readonly string[]; readonly class?: MappingClass };

/**
 * The cells of the term that this report prints: the first list all of which its form has, and of
 * which it has anything; else the first of which it has anything. A list of more rows comes first,
 * so that no row of a form is left out of a sum.
 */
function chooseCells({ cells: own, or }: Term, cells: CellLookup): Choice {
  const printed = [{ cells: own }, ...(or ?? [])].filter((choice) =>
    choice.cells.some((id) => isPresent(cells, id)),
  );
  const whole = printed.find((choice) => choice.cells.every((id) => cells.get(id) !== undefined));
  return whole ?? printed[0] ?? { cells: own };
}

function sum(terms: readonly Term[], cells: CellLookup): Sum {
  let total = 0;
  let inferred = false;
  let mapping: MappingClass = "A";
  const used: string[] = [];
  for (const term of terms) {
    const chosen = chooseCells(term, cells);
    if (chosen.class) mapping = farther(mapping, chosen.class);
    for (const id of chosen.cells) {
      const cell = cells.get(id);
      if (!cell || cell.state === "missing")
        return {
          total: null,
          state: id === "pop.residents" ? "no_population" : "not_on_form",
          mapping,
          used,
        };
      used.push(id);
      // A doubtful figure never counts, whatever it may be.
      if (cell.state === "suspect") return { total: null, state: "suspect", mapping, used };
      if (cell.value === null)
        return { total: null, state: isGap(cell.state) ? cell.state : "blank", mapping, used };
      inferred ||= cell.state === "inferred";
      total += term.sign * cell.value;
    }
  }
  // Sums of decimals (amounts) must not show the dust of binary fractions.
  return {
    total: Math.round(total * 1e6) / 1e6,
    state: inferred ? "inferred" : "reported",
    mapping,
    used,
  };
}
