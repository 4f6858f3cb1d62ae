/**
 * The same figures in today's structure: an agency's earlier years are those of the agencies that
 * became it.
 */
import { cellsOf, type Indicator } from "@/lib/indicators/catalogue";
import type { AgencyEvent } from "@/lib/indicators/comparability";
import {
  evaluateIndicator,
  asGap,
  type CellValue,
  type Evaluated,
} from "@/lib/indicators/evaluate";
import type { ValueState } from "@/lib/indicators/states";
import { valueOfKey } from "@/lib/lookup";
import { sumCells } from "@/lib/registry/lineage";
import { isFact } from "./derived-inputs";
import type { LoadedFigures } from "./types";
import { ancestryOf, whoIn, type Who } from "./who";

/**
 * Adds cells, and computes rates from the sums. Years before a division are not comparable. A sum
 * needs every report: a missing one makes it a named gap. Facts that are not cells (dates, checks,
 * last year's figures) are never summed.
 */
export function inTodaysStructure(figures: LoadedFigures): LoadedFigures {
  const found = new Map<number, Who>();
  const who = (year: number): Who => {
    if (!found.has(year))
      found.set(
        year,
        whoIn(
          figures.registry,
          year,
          "today",
          (id) => figures.book.version(id, year) !== undefined,
        ),
      );
    return valueOfKey(found, year);
  };
  /** Whose reports are its figure; itself where it reported without being expected. */
  const reportersOf = (id: string, year: number): readonly string[] => {
    const asked = who(year).reportersOf(id);
    return asked.length > 0 || who(year).isWithin(id) ? asked : [id];
  };
  const isWhole = (id: string, year: number): boolean =>
    ancestryOf(figures.registry, id, year).whole;
  const alone = (id: string, year: number): string | null => {
    const [only, another] = reportersOf(id, year);
    return only !== undefined && another === undefined && isWhole(id, year) ? only : null;
  };
  // Where the figures of those who were merged or renamed are added, nothing is cut: the mark
  // stays, with its reason.
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
    const before = who(year - 1).reportersOf(id);
    if (before.length > 0 && !isWhole(id, year - 1)) return asGap("divided");
    const lacking = firstGap(now, year) ?? firstGap(before, year - 1);
    if (lacking || before.length === 0) return asGap(lacking ?? "not_applicable");
    const parts = [
      ...now.map((x) => [x, year] as const),
      ...before.map((x) => [x, year - 1] as const),
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
      ...[...added(before, year - 1, last)].map(([c, v]) => [`prev.${c}`, v] as const),
    ]);
    return evaluateIndicator(indicator, inputs);
  };
  const ofAll =
    (read: typeof figures.failed): typeof figures.failed =>
    (indicator, id, year) => [
      ...new Set(reportersOf(id, year).flatMap((x) => read(indicator, x, year))),
    ];
  return {
    ...figures,
    registry: {
      ...figures.registry,
      eventsOf: (id) => figures.registry.eventsOf(id).map(withoutCut),
    },
    who,
    agencies: (year) => who(year).expected,
    // Figures of other bodies are in a row's: a change of one is not its alone.
    byBody: () => (_, make) => make(),
    gapOf: (agency, year) =>
      who(year).isWithin(agency.id) ? "ended" : figures.gapOf(agency, year),
    failed: ofAll(figures.failed),
    corrected: ofAll(figures.corrected),
    // A report is named where the figures are its own, not where they are a sum.
    version: (id, year) => {
      const one = alone(id, year);
      return one === null ? undefined : figures.version(one, year);
    },
    evaluate: (indicator, agency, year) => {
      const ids = who(year).reportersOf(agency.id);
      if (who(year).isWithin(agency.id)) return asGap("ended");
      if (ids.length === 0) return figures.evaluate(indicator, agency, year);
      if (!isWhole(agency.id, year)) return asGap("divided");
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
