/** The same figures in today's structure: an agency's earlier years are those of the agencies that became it. */
import { cellsOf, type Indicator } from "@/lib/indicators/catalogue";
import type { AgencyEvent } from "@/lib/indicators/comparability";
import {
  evaluateIndicator,
  asGap,
  type CellValue,
  type Evaluated,
} from "@/lib/indicators/evaluate";
import type { ValueState } from "@/lib/indicators/states";
import { valueAt, valueOfKey } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { followLineage, sumCells, type Ancestry } from "@/lib/registry/lineage";
import { isFact } from "./derived-inputs";
import type { Registry } from "./agency-history";
import type { LoadedFigures } from "./types";

export const STRUCTURES = ["reported", "today"] as const;
export type Structure = (typeof STRUCTURES)[number];

export const ancestryOf = (known: Registry, target: string, year: number): Ancestry =>
  followLineage({ target, year, edges: known.edges, agencies: known.members });

/** The agencies asked for and all who became them, however far back. */
export function withForebears(known: Registry, ids: readonly string[]): string[] {
  const all = new Set(ids);
  for (let before = 0; before !== all.size;) {
    before = all.size;
    for (const e of known.edges) if (all.has(e.successorId)) all.add(e.predecessorId);
  }
  return [...all];
}

/** Later than any fiscal year: names, types and levels as they are today. */
const TODAY = 9999;

/**
 * Agencies of a year in today's structure: those that exist today and were expected in the year, themselves or through a predecessor,
 * and those that ended without a successor, for the years in which they existed.
 */
export function agenciesOfToday(known: Registry, year: number): readonly AgencyInYear[] {
  const expected = new Map(known.expected(year).map((a) => [a.id, a]));
  const givers = new Set(known.edges.map((e) => e.predecessorId));
  const lasting = known
    .inYear(TODAY)
    .filter(
      (a) => a.existsTo === null && withForebears(known, [a.id]).some((id) => expected.has(id)),
    );
  return [
    ...lasting,
    ...[...expected.values()].filter((a) => a.existsTo !== null && !givers.has(a.id)),
  ];
}

/**
 * Adds cells, and computes rates from the sums. Years before a division are not comparable. A sum needs every report: a missing one
 * makes it a named gap. Facts that are not cells (dates, checks, last year's figures) are never summed.
 */
export function inTodaysStructure(figures: LoadedFigures): LoadedFigures {
  const alone = (id: string, year: number): string | null => {
    const { ids, whole } = ancestryOf(figures.registry, id, year);
    return whole && ids.length === 1 ? valueAt(ids, 0) : null;
  };
  // Where the figures of those who were merged or renamed are added, nothing is cut: the mark stays, with its reason.
  const withoutCut = (e: AgencyEvent): AgencyEvent =>
    e.kind === "merge" || e.kind === "rename" ? { ...e, added: true } : e;
  /** The gap of the first of these bodies that has no published report. */
  const firstGap = (ids: readonly string[], year: number): ValueState | null => {
    for (const id of ids) {
      const version = figures.version(id, year);
      const body = figures.registry.agencyIn(id, year);
      if (!version) return body ? figures.gapOf(body, year) : "not_expected";
    }
    return null;
  };
  /** The cells of these bodies' reports as one. */
  const added = (
    ids: readonly string[],
    year: number,
    cells: readonly string[],
  ): Map<string, CellValue> =>
    sumCells(
      ids.map(
        (id) =>
          new Map(
            cells.flatMap((c): [string, CellValue][] => {
              const v = figures.input(id, year, c);
              return v ? [[c, v]] : [];
            }),
          ),
      ),
    );
  /** A change since the year before: both years over those who together are the body of today. */
  const change = (
    indicator: Indicator,
    id: string,
    year: number,
    now: readonly string[],
  ): Evaluated => {
    const before = ancestryOf(figures.registry, id, year - 1);
    if (!before.whole) return asGap("divided");
    const lacking = firstGap(now, year) ?? firstGap(before.ids, year - 1);
    if (lacking || before.ids.length === 0) return asGap(lacking ?? "not_applicable");
    const parts = [
      ...now.map((x) => [x, year] as const),
      ...before.ids.map((x) => [x, year - 1] as const),
    ];
    if (parts.some(([x, y]) => figures.version(x, y)?.periodFull === false))
      return asGap("part_year");
    const cells = cellsOf(indicator);
    const last = cells.filter((c) => c.startsWith("prev.")).map((c) => c.slice("prev.".length));
    const inputs = new Map([
      ...added(
        now,
        year,
        cells.filter((c) => !c.startsWith("prev.")),
      ),
      ...[...added(before.ids, year - 1, last)].map(([c, v]) => [`prev.${c}`, v] as const),
    ]);
    return evaluateIndicator(indicator, inputs);
  };
  const today = new Map<number, readonly AgencyInYear[]>();
  const agencies = (year: number): readonly AgencyInYear[] => {
    if (!today.has(year)) today.set(year, agenciesOfToday(figures.registry, year));
    return valueOfKey(today, year);
  };
  return {
    ...figures,
    registry: {
      ...figures.registry,
      eventsOf: (id) => figures.registry.eventsOf(id).map(withoutCut),
    },
    agencies,
    // A report is named where the figures are its own, not where they are a sum.
    version: (id, year) => {
      const one = alone(id, year);
      return one === null ? undefined : figures.version(one, year);
    },
    evaluate: (indicator, agency, year) => {
      const { ids, whole } = ancestryOf(figures.registry, agency.id, year);
      if (!whole) return asGap("divided");
      if (ids.length === 0)
        return agency.existsTo !== null && agency.existsTo < year
          ? asGap("ended")
          : figures.evaluate(indicator, agency, year);
      const cells = cellsOf(indicator);
      const isChange = cells.some((c) => c.startsWith("prev."));
      if (isChange) return change(indicator, agency.id, year, ids);
      if (ids.length === 1)
        return figures.evaluate(
          indicator,
          figures.registry.inYear(year).find((a) => a.id === ids[0])!,
          year,
        );
      if (cells.some(isFact)) return asGap("not_applicable");
      const lacking = firstGap(ids, year);
      return lacking ? asGap(lacking) : evaluateIndicator(indicator, added(ids, year, cells));
    },
  };
}
