import type { Indicator, Term } from "./catalogue";

/** Why there is no value, or `reported`. */
export type ValueState = "reported" | "blank" | "suspect" | "not_on_form" | "not_published" | "not_expected" | "no_denominator" | "small_n" | "not_comparable";
export type CellValue = { readonly value: number | null; readonly state: string };
export type Evaluated = { readonly value: number | null; readonly numerator: number | null; readonly denominator: number | null; readonly state: ValueState };

/** Evaluates on one report's cells. One member without a value leaves the indicator without one, and says which gap it is. */
export function evaluate(indicator: Indicator, cells: ReadonlyMap<string, CellValue>): Evaluated {
  const numerator = sum(indicator.numerator, cells);
  if (typeof numerator !== "number") return { value: null, numerator: null, denominator: null, state: numerator };
  if (!indicator.denominator) return { value: numerator, numerator: null, denominator: null, state: "reported" };
  const denominator = sum(indicator.denominator, cells);
  if (typeof denominator !== "number") return { value: null, numerator, denominator: null, state: denominator };
  if (denominator === 0) return { value: null, numerator, denominator, state: "no_denominator" };
  return { value: numerator / denominator, numerator, denominator, state: "reported" };
}

function sum(terms: readonly Term[], cells: ReadonlyMap<string, CellValue>): number | ValueState {
  let total = 0;
  for (const term of terms) {
    const ids = term.or && term.or.some((id) => cells.has(id)) && !term.cells.some((id) => cells.has(id)) ? term.or : term.cells;
    for (const id of ids) {
      const cell = cells.get(id);
      if (!cell || cell.state === "missing") return "not_on_form";
      if (cell.value === null) return cell.state === "suspect" ? "suspect" : "blank";
      total += term.sign * cell.value;
    }
  }
  return total;
}
