import { describe, expect, it } from "vitest";
import { foldGaps, hasFigure } from "@/components/agencies/ReportsTable";

const year = (y: number, published: boolean, gap = "not_published") =>
  ({ year: y, published, gap, madeOf: [] }) as unknown as Parameters<typeof foldGaps>[0][number];

describe("years without a report", () => {
  it("are folded by reason with their neighbours, latest first", () => {
    const years = [
      year(2012, true),
      year(2013, false),
      year(2014, false),
      year(2015, true),
      year(2016, false),
      year(2017, false, "in_review"),
    ];
    expect(foldGaps(years)).toEqual([
      { gap: "in_review", spans: ["2017"] },
      { gap: "not_published", spans: ["2016", "2013–2014"] },
    ]);
    expect(foldGaps([year(2020, true)])).toEqual([]);
  });
});

describe("a report of an old form", () => {
  const values = (...all: (number | null)[]) =>
    ({ values: Object.fromEntries(all.map((value, i) => [i, { value }])), madeOf: [] }) as never;
  it.each([
    [[null, null], false],
    [[null, 0], true],
    [[0.5, null], true],
    // The third figure is not shown.
    [[null, null, 7], false],
  ] as const)("%j is a row of its own: %s", (all, row) =>
    expect(hasFigure(values(...all), ["0", "1"])).toBe(row),
  );
});
