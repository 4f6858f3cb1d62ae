/**
 * The one catalogue of indicators: pages, API, downloads and the methodology read their definitions
 * here and nowhere else.
 */
import { entryOf, valueOfKey } from "@/lib/lookup";
import { CELLS, GROUPS } from "./base";
import { APPLICATIONS } from "./definitions/applications";
import { PROACTIVE, STATEMENTS } from "./definitions/proactive";
import { PROCESS } from "./definitions/process";
import { REMEDIES } from "./definitions/remedies";
import type { Indicator } from "./types";

export type { Alternative, BreakCode, Indicator, IndicatorKind, MappingClass, Term } from "./types";

const order = (i: Indicator): string => i.id.replace(/^D(\d\d)(?![a-z])/, "D$1!");
/** The derived indicators D01–D26, in order. */
export const INDICATORS: readonly Indicator[] = [
  ...APPLICATIONS,
  ...REMEDIES,
  ...PROACTIVE,
  ...PROCESS,
  ...STATEMENTS,
].sort((x, y) => (order(x) < order(y) ? -1 : 1));

/** All of them: derived, groups of rows and columns, single cells. */
export const ALL_INDICATORS: readonly Indicator[] = [...INDICATORS, ...GROUPS, ...CELLS];

/** Ids that stand for several indicators: asked for one, observations give each. */
export const FAMILIES: ReadonlyMap<string, readonly string[]> = new Map(
  ["D11", "D17", "D25"].map((family) => [
    family,
    INDICATORS.filter((i) => i.family === family).map((i) => i.id),
  ]),
);

/** Earlier ids, kept for addresses that are in use. */
const ALIASES: Readonly<Record<string, string>> = { D17: "D17a", D02r: "rv.tot", D02l: "lit.tot" };

const BY_ID = new Map(ALL_INDICATORS.map((i) => [i.id, i]));

/**
 * The definition behind an id; under an earlier id it keeps the id that was asked for. Undefined
 * for an unknown id and for a family.
 */
export function indicatorOf(id: string): Indicator | undefined {
  const alias = Object.hasOwn(ALIASES, id) ? BY_ID.get(entryOf(ALIASES, id)) : undefined;
  return alias ? { ...alias, id } : BY_ID.get(id);
}

/** One indicator, or the members of a family; empty for an unknown id. */
export function indicatorsOf(id: string): readonly Indicator[] {
  const members = FAMILIES.get(id);
  if (members) return members.map((m) => valueOfKey(BY_ID, m));
  const one = indicatorOf(id);
  return one ? [one] : [];
}

/** Indicators that a list of agencies may be ordered by, derived ones first. */
export const RANKABLE: readonly Indicator[] = INDICATORS.filter((i) => i.rankable);
/** Indicators that may be part of a composite. */
export const SCORABLE: readonly Indicator[] = INDICATORS.filter((i) => i.scorable);

/**
 * Every input that an indicator reads: cells of any table, and facts (`meta.…`, `pop.…`, `prev.…`,
 * `N01`).
 */
export const cellsOf = (i: Indicator): string[] => [
  ...new Set(
    [...i.numerator, ...(i.denominator ?? [])].flatMap((t) => [
      ...t.cells,
      ...(t.or ?? []).flatMap((o) => o.cells),
    ]),
  ),
];

/** The formula as a reader of the language sees it: symbols are the same in both, words are not. */
export const formulaIn = (i: Indicator, locale: "zh" | "en"): string =>
  ({ zh: i.formulaZh ?? i.formula, en: i.formula })[locale];

/**
 * The first cell among the inputs that made a figure: where a reader who doubts it begins. Forms
 * differ, so it is the report's own. Undefined where no cell was read.
 */
export const firstCellOf = (used: readonly string[]): string | undefined =>
  used.find((id) => /^(?:r\d|rv\.|ld\.|la\.|t2\.|old\.)/.test(id));
