/** The figures behind a chart as long typed rows: one body or sum, year, indicator and measure each. */
import type { ChartDatum } from "@/lib/charts/spec";
import { breaksBetween } from "@/lib/indicators/comparability";
import type { Indicator } from "@/lib/indicators/catalogue";
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { Sum } from "@/lib/figures/sums";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { Panel } from "./data";

/** A figure made of the sum (a share, cases per 100,000 residents) in place of its own. */
export type Derived = { readonly measure: string; readonly value: number | null };

export const sumDatum = (
  indicator: Indicator,
  year: number,
  group: string,
  sum: Sum,
  derived?: Derived,
): ChartDatum => ({
  agency: sum.government?.slug ?? null,
  group,
  basis: sum.government ? "reported" : "builtup",
  year,
  indicator: indicator.id,
  measure: derived?.measure ?? "value",
  value: derived ? derived.value : sum.value,
  numerator: derived ? null : sum.numerator,
  denominator: derived ? null : sum.denominator,
  counted: sum.counted,
  expected: sum.expected,
  failing: sum.doubtful.length,
  corrected: sum.included.filter((p) => p.corrected.length > 0).length,
  state: stateOf(sum, derived),
  segment: sum.segment,
});

/** A derived figure without a value lacks its divisor where the sum itself has one. */
function stateOf(sum: Sum, derived: Derived | undefined): string {
  if (!derived || derived.value !== null || sum.value === null) return sum.state;
  return derived.measure === "per100k" ? "no_population" : "no_denominator";
}

const countOne = (found: readonly string[]): number => (found.length > 0 ? 1 : 0);

/** One body's figure of a year; its stretch is also cut by its own reforms. */
export function bodyDatum(
  p: Panel,
  indicator: Indicator,
  agency: AgencyInYear,
  year: number,
  evaluated: Evaluated = p.figures.evaluate(indicator, agency, year),
): ChartDatum {
  const events = p.figures.registry.eventsOf(agency.id);
  const parting = breaksBetween(indicator, 0, year, events).filter((b) => b.parts);
  return {
    agency: agency.slug,
    group: null,
    basis: "own",
    year,
    indicator: indicator.id,
    measure: "value",
    value: evaluated.value,
    numerator: evaluated.numerator,
    denominator: evaluated.denominator,
    counted: null,
    expected: null,
    failing:
      evaluated.value === null ? null : countOne(p.figures.failed(indicator, agency.id, year)),
    corrected:
      evaluated.value === null ? null : countOne(p.figures.corrected(indicator, agency.id, year)),
    state: evaluated.state,
    segment: parting.at(-1)?.year ?? null,
  };
}
