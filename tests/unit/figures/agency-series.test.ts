/** One body's figures over years that it may have no report on. All figures are invented. */
import { describe, expect, it } from "vitest";
import { agencySeries } from "@/lib/figures/agency-series";
import type { LoadedFigures } from "@/lib/figures/types";
import { asGap, type Evaluated } from "@/lib/indicators/evaluate";
import { requireIndicator } from "@/lib/views/charts/data";

const indicator = requireIndicator("r1.tot");
/** What stands for a year: a figure of a whole year, one of a part of it, or no report. */
type Year = number | { readonly part: number } | null;
const evaluated = (value: number): Evaluated => ({
  ...{ value, numerator: null, denominator: null, state: "reported", mapping: "A", used: [] },
});

function seriesWith(given: Record<number, Year>, agencyId = "a", years = Object.keys(given)) {
  const figures = {
    registry: {
      // Its name changes: the one of the last year is the one shown.
      agencyIn: (id: string, year: number) => (id === "a" ? { id, nameEn: `A in ${year}` } : null),
      eventsOf: () => [],
    },
    version: (_: string, year: number) => {
      const what = given[year];
      return what === null || what === undefined
        ? undefined
        : { periodFull: typeof what === "number" };
    },
    evaluate: (_: unknown, agency: { nameEn: string }, year: number) => {
      const what = given[year];
      if (agency.nameEn !== `A in ${year}`) throw new Error(`asked as ${agency.nameEn}`);
      if (what === null || what === undefined) return asGap("not_published");
      return evaluated(typeof what === "number" ? what : what.part);
    },
  } as unknown as LoadedFigures;
  return agencySeries(figures, indicator, agencyId, years.map(Number));
}

describe("a body's series", () => {
  it("is none for a body that the registry does not know", () =>
    expect(seriesWith({ 2023: 1, 2024: 2 }, "b")).toBeNull());

  it("is of the body as it was in the last year, in whatever order the years are", () => {
    const made = seriesWith({ 2022: 1, 2023: 2, 2024: 3 }, "a", ["2024", "2022", "2023"]);
    expect(made?.agency.nameEn).toBe("A in 2024");
    expect(made?.indicator).toBe(indicator);
    expect(made?.points.map((p) => [p.year, p.value])).toEqual([
      [2022, 1],
      [2023, 2],
      [2024, 3],
    ]);
  });

  it.each<[string, Record<number, Year>, unknown[][]]>([
    [
      "whole years are one stretch",
      { 2022: 1, 2023: 2 },
      [
        [2022, 1, "reported", true, 2022, false],
        [2023, 2, "reported", true, 2022, false],
      ],
    ],
    [
      "a year without a report is a named gap, and parts nothing",
      { 2022: 1, 2023: null, 2024: 3 },
      [
        [2022, 1, "reported", true, 2022, false],
        [2023, null, "not_published", false, 2022, false],
        [2024, 3, "reported", true, 2022, false],
      ],
    ],
    [
      "a part of a year stands alone",
      { 2022: 1, 2023: { part: 2 }, 2024: 3 },
      [
        [2022, 1, "reported", true, 2022, false],
        [2023, 2, "reported", false, 2023, true],
        [2024, 3, "reported", true, 2024, false],
      ],
    ],
  ])("%s", (_, given, points) =>
    expect(
      seriesWith(given)?.points.map((p) => [
        ...[p.year, p.value, p.state, p.comparable, p.segment, p.why !== null],
      ]),
    ).toEqual(points),
  );
});
