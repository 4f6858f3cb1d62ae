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
   * The weakest `MappingClass` among the figures used: how close they come to the meaning of today's
   * form. `A` where the report prints today's cells.
   */
  readonly mapping: MappingClass;
  /** The inputs that were read, so that a reader can walk back to each. */
  readonly used: readonly string[];
};

/** An indicator without a value, and the name of its gap. */
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
const CLOSEST_FIRST: readonly MappingClass[] = ["A", "A-", "B"];
const weakerOf = (x: MappingClass, y: MappingClass): MappingClass =>
  CLOSEST_FIRST.indexOf(x) >= CLOSEST_FIRST.indexOf(y) ? x : y;

/**
 * Evaluates an indicator on one report's inputs. Nothing absent is read as 0: the first input
 * without a value names the gap of the whole indicator. With all inputs present, in this order:
 *
 * - a rate whose numerator exceeds its denominator (0 included) contradicts itself: `more_cases`
 * - a denominator of 0: `no_denominator`
 * - a denominator below the definition's least: `small_n`
 *
 * In these three cases numerator and denominator are still given.
 */
export function evaluateIndicator(indicator: Indicator, cells: CellLookup): Evaluated {
  const top = sum(indicator.numerator, cells);
  const bottom = indicator.denominator ? sum(indicator.denominator, cells) : null;
  const mapping = bottom ? weakerOf(top.mapping, bottom.mapping) : top.mapping;
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
 * A term lists the same quantity as each form prints it: longest list first, older tables last.
 * Chosen is the first list of which the report prints a cell and whose every cell is on its form;
 * else the first of which it prints a cell. A short list before a long one would leave rows of the
 * longer form out of the sum.
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
    if (chosen.class) mapping = weakerOf(mapping, chosen.class);
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
      // A suspect figure never counts, even where it has a value.
      if (cell.state === "suspect") return { total: null, state: "suspect", mapping, used };
      if (cell.value === null)
        return { total: null, state: isGap(cell.state) ? cell.state : "blank", mapping, used };
      inferred ||= cell.state === "inferred";
      total += term.sign * cell.value;
    }
  }
  // Sums of decimals (amounts) must not show the rounding errors of binary fractions.
  return {
    total: Math.round(total * 1e6) / 1e6,
    state: inferred ? "inferred" : "reported",
    mapping,
    used,
  };
}
