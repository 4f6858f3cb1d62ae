/** A whole and its parts: only bodies that give every part are in it. All figures are invented. */
import { expect, it } from "vitest";
import { partsOfComposition, wholeColumn } from "@/lib/views/charts/composition";
import type { Indicator } from "@/lib/indicators/catalogue";

const parts = partsOfComposition("outcome", "en");
const agency = (id: string) => ({
  id,
  slug: id,
  kind: "body",
  level: "bureau",
  types: [],
  region: "1",
});

/** A year in which each body gives these figures, part by part; null: not given. */
function columnOf(figures: Record<string, (number | null)[]>) {
  const panel = {
    regions: [],
    figures: {
      agencies: () => Object.keys(figures).map(agency),
      evaluate: (indicator: Indicator, a: { id: string }) => {
        const value = figures[a.id]![parts.findIndex((p) => p.indicator.id === indicator.id)]!;
        return {
          value,
          state: value === null ? "blank" : "reported",
          numerator: value,
          denominator: null,
          mapping: "A",
          used: [],
        };
      },
      failed: () => [],
      byBody: () => (_: string, make: () => unknown) => make(),
      corrected: () => [],
      version: () => undefined,
    },
  };
  return wholeColumn(panel as never, { of: "outcome" } as never, parts, 2024);
}

it("adds the bodies that give all parts", () => {
  const { values, total, counted, expected } = columnOf({
    a: [1, 2, 3, 4, 5, 6],
    b: [1, 0, 0, 0, 0, 0],
  });
  expect({ values, total, counted, expected }).toEqual({
    values: [2, 2, 3, 4, 5, 6],
    total: 22,
    counted: 2,
    expected: 2,
  });
});

it("leaves a body out whole where it lacks one part, and counts it as expected", () => {
  const { values, total, counted, expected } = columnOf({
    a: [1, 2, 3, 4, 5, 6],
    b: [100, 100, 100, 100, 100, null],
  });
  expect({ values, total, counted, expected }).toEqual({
    values: [1, 2, 3, 4, 5, 6],
    total: 21,
    counted: 1,
    expected: 2,
  });
});

it("has no total where nobody gives all parts, and says why", () => {
  expect(columnOf({ b: [1, 1, 1, 1, 1, null] })).toMatchObject({
    total: null,
    counted: 0,
    state: "blank",
  });
});
