import type { Bilingual, CellId } from "@/lib/forms";

/**
 * How near another table's figure comes to the meaning of the 2021 form: `A` the same, `A-` nearly,
 * `B` close, so that a trend may be drawn with a break mark. What is not comparable (class C) is
 * not mapped at all: its figure stays a named gap.
 */
export type MappingClass = "A" | "A-" | "B";

/** The same quantity as an older table prints it. */
export type Alternative = { readonly cells: readonly CellId[]; readonly class: MappingClass };

/**
 * A sum of inputs with a sign, and what older tables print in its place. Inputs are cells, or facts
 * such as `meta.days` (see facts.ts).
 */
export type Term = {
  readonly sign: 1 | -1;
  readonly cells: readonly CellId[];
  readonly or?: readonly Alternative[];
};

/**
 * - `count`, `amount`: a sum · `rate`: a share, numerator within denominator, so that intervals
 *   hold
 * - `per_reply`: cases per reply, which may concern replies of earlier years, so that they may
 *   exceed their denominator
 * - `per100k`: cases per 100,000 residents
 * - `change`: relative change since the year before · `days`: days after the deadline · `index`: 0
 *   to 1
 */
export type IndicatorKind =
  "count" | "amount" | "rate" | "per_reply" | "per100k" | "change" | "days" | "index";

/**
 * The unit of a value as the API and the files give it: fractions, not percentages; cases per
 * reply, not per hundred.
 */
export type UnitCode =
  | "items"
  | "fraction"
  | "per_reply"
  | "wan_yuan"
  | "yuan"
  | "per_100k"
  | "days"
  | "checks"
  | "index"
  | "pieces";

export type BreakCode = "form2019" | "form2021" | "review2024" | "review2026";

export type Indicator = {
  readonly id: string;
  /** `D01`… of the catalogue, `group` for sums of rows or columns, `cell` for one cell of a form. */
  readonly family: string;
  readonly name: Bilingual;
  readonly kind: IndicatorKind;
  /** The unit as pages and letters print it. */
  readonly unit: Bilingual;
  readonly unitCode: UnitCode;
  /** 1: higher is better · -1: lower is better · 0: neutral. */
  readonly direction: 1 | 0 | -1;
  readonly numerator: readonly Term[];
  readonly denominator?: readonly Term[];
  /** The quotient is multiplied by this (100,000 residents). */
  readonly factor?: number;
  /** Below this denominator there is no value, only x and n. */
  readonly least?: number;
  readonly formula: string;
  /** Where the formula has words and not symbols alone: the same in Chinese. */
  readonly formulaZh?: string;
  readonly caveat?: Bilingual;
  /** Years between which its figures may not be joined. */
  readonly breaks: readonly BreakCode[];
  /** False where a list of agencies ordered by it would mislead; the reason is its caveat. */
  readonly rankable: boolean;
  /**
   * False where numerator and denominator are not a sample, so an interval would be meaningless.
   */
  readonly chance: boolean;
  /** May be part of a composite that a reader weights. Demand and self-defined figures may not. */
  readonly scorable: boolean;
  /** `governments`: needs a territory of its own. */
  readonly of: "all" | "governments";
};
