/**
 * Several bodies as one. Every total, share, card, line, bar, sentence, brief and file prints from
 * a `Sum`. Pure.
 */
import { breaksBetween } from "@/lib/indicators/comparability";
import type { Indicator } from "@/lib/indicators/catalogue";
import type { Evaluated } from "@/lib/indicators/evaluate";
import { countStates, gapOfSum, type ValueState } from "@/lib/indicators/states";
import type { Covering } from "@/lib/registry/covers";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { LoadedFigures } from "./types";

/** A body with its figure; `failed`: checks of severity error that the figures used break. */
export type SumPart = {
  readonly agency: AgencyInYear;
  readonly evaluated: Evaluated;
  readonly failed: readonly string[];
  /** Cells that it used and that a person corrected. */
  readonly corrected: readonly string[];
};
export type Sum = {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** `reported`, or the name of the gap. */
  readonly state: ValueState;
  /** How many figures are in it, of how many bodies: each body once, so that counted ≤ expected. */
  readonly counted: number;
  readonly expected: number;
  readonly included: readonly SumPart[];
  /** Who is not in it; `evaluated.state` says why. */
  readonly excluded: readonly SumPart[];
  /** Who is in it though the figures break a check of their own form. */
  readonly doubtful: readonly SumPart[];
  /** First year of the stretch between breaks within which it may be compared; null when nothing forbids. */
  readonly segment: number | null;
  /** The government whose own figure this is; null for a sum of bodies. */
  readonly government: AgencyInYear | null;
};

const roundSum = (v: number): number => Math.round(v * 1e6) / 1e6;

/** Whether bodies' figures may be added up: days, indices and changes may not. */
export const isAdditive = (i: Indicator): boolean =>
  ["count", "amount", "rate", "per_reply", "per100k"].includes(i.kind);

/**
 * Whether a body's cases can stand in a common rate: a share whose cases exceed its denominator
 * contradicts itself.
 */
export const sharesWhole = (indicator: Indicator, e: Evaluated): boolean =>
  e.numerator !== null &&
  e.denominator !== null &&
  e.state !== "more_cases" &&
  (indicator.kind !== "rate" || e.numerator <= e.denominator);

const isUsable = (indicator: Indicator, e: Evaluated): boolean =>
  isAdditive(indicator) && indicator.denominator !== undefined
    ? sharesWhole(indicator, e)
    : e.value !== null;

/**
 * One body's part of a sum, with what its figures break; `failed` must have been read (see
 * `loadFigures`).
 */
export const partOf = (
  figures: LoadedFigures,
  indicator: Indicator,
  agency: AgencyInYear,
  year: number,
): SumPart => ({
  agency,
  evaluated: figures.evaluate(indicator, agency, year),
  failed: figures.failed(indicator, agency.id, year),
  corrected: figures.corrected(indicator, agency.id, year),
});

/** The parts of these bodies; those of bodies that have not changed are known. */
export function partsOf(
  figures: LoadedFigures,
  indicator: Indicator,
  agencies: readonly AgencyInYear[],
  year: number,
): SumPart[] {
  const known = figures.byBody<SumPart>("part", [indicator], [year]);
  return agencies.map((a) => known(a.id, () => partOf(figures, indicator, a, year)));
}

/**
 * Cases are added and rates made of added cases, never averaged; days, indices and changes cannot
 * be added, and the median stands for the group. Governments of several regions never add: their
 * reports may cover one another.
 */
export function sumParts(indicator: Indicator, year: number, parts: readonly SumPart[]): Sum {
  // A body that is named twice counts once, as it was named last.
  return sumDistinct(indicator, year, [...new Map(parts.map((p) => [p.agency.id, p])).values()]);
}

/** The same of parts that are known to name no body twice. */
export function sumDistinct(indicator: Indicator, year: number, once: readonly SumPart[]): Sum {
  const included: SumPart[] = [];
  const excluded: SumPart[] = [];
  for (const p of once) (isUsable(indicator, p.evaluated) ? included : excluded).push(p);
  const parting = breaksBetween(indicator, 0, year).filter((b) => b.parts);
  const several = included.filter((p) => p.agency.kind === "government").length > 1;
  const figure = several && isAdditive(indicator) ? NOTHING : figureOf(indicator, included);
  return {
    ...figure,
    state: figure.value !== null ? "reported" : gapOf(several, included, excluded),
    counted: included.length,
    expected: once.length,
    included,
    excluded,
    doubtful: included.filter((p) => p.failed.length > 0),
    segment: parting.at(-1)?.year ?? null,
    government: null,
  };
}

type Figure = Pick<Sum, "value" | "numerator" | "denominator">;
const NOTHING: Figure = { value: null, numerator: null, denominator: null };

function figureOf(indicator: Indicator, included: readonly SumPart[]): Figure {
  if (included.length === 0) return NOTHING;
  const values = included.flatMap((p) => p.evaluated.value ?? []);
  if (!isAdditive(indicator)) return { ...NOTHING, value: medianOf(values) };
  const add = (numbers: readonly number[]): number => roundSum(numbers.reduce((s, v) => s + v, 0));
  if (!indicator.denominator) return { ...NOTHING, value: add(values) };
  const numerator = add(included.flatMap((p) => p.evaluated.numerator ?? []));
  const denominator = add(included.flatMap((p) => p.evaluated.denominator ?? []));
  const value = denominator > 0 ? (numerator / denominator) * (indicator.factor ?? 1) : null;
  return { value, numerator, denominator };
}

function gapOf(
  several: boolean,
  included: readonly SumPart[],
  excluded: readonly SumPart[],
): ValueState {
  if (several) return "not_applicable";
  return included.length > 0 ? "no_denominator" : gapOfSum(excluded.map((p) => p.evaluated.state));
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/**
 * What the one government that covers a place reports itself; null where nobody is known to cover
 * it alone. Never joined with a sum of bodies.
 */
export function reportedBy(
  figures: LoadedFigures,
  indicator: Indicator,
  covering: Covering<AgencyInYear>,
  year: number,
): Sum | null {
  const { government } = covering;
  if (!government) return null;
  return {
    ...sumParts(indicator, year, [partOf(figures, indicator, government, year)]),
    government,
  };
}

/** The gaps of a sum's missing parts with how many bodies each concerns, the most frequent first. */
export const missingStates = (sum: Sum): [ValueState, number][] =>
  countStates(sum.excluded.map((p) => p.evaluated.state));

export type LikeForLike = {
  readonly before: Sum;
  readonly now: Sum;
  /** Bodies with a figure in one of the years only. */
  readonly onlyBefore: readonly SumPart[];
  readonly onlyNow: readonly SumPart[];
};

/**
 * Two years over the bodies that have a figure in both: the only way in which they may be compared.
 * Null where nobody has.
 * @param isAlike false for a body whose two figures may not be compared: a part of a year, or a
 * reform between them
 */
export function compareYears(
  indicator: Indicator,
  years: readonly [number, number],
  before: Sum,
  now: Sum,
  isAlike: (agency: AgencyInYear) => boolean = () => true,
): LikeForLike | null {
  const earlier = new Set(before.included.map((p) => p.agency.id));
  const common: SumPart[] = [];
  const onlyNow: SumPart[] = [];
  for (const p of now.included)
    (earlier.has(p.agency.id) && isAlike(p.agency) ? common : onlyNow).push(p);
  if (common.length === 0) return null;
  const shared = new Set(common.map((p) => p.agency.id));
  const commonBefore: SumPart[] = [];
  const onlyBefore: SumPart[] = [];
  for (const p of before.included) (shared.has(p.agency.id) ? commonBefore : onlyBefore).push(p);
  return {
    before: sumDistinct(indicator, years[0], commonBefore),
    now: sumDistinct(indicator, years[1], common),
    onlyBefore,
    onlyNow,
  };
}
