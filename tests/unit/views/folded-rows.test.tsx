import { describe, expect, it } from "vitest";
import { foldGaps } from "@/components/agencies/ReportsTable";

const year = (y: number, published: boolean, gap = "not_published") =>
  ({ year: y, published, gap, madeOf: [] }) as unknown as Parameters<typeof foldGaps>[0][number];

describe("years without a report", () => {
  it("are folded with neighbours of the same reason, latest first", () => {
    const years = [
      year(2012, true),
      year(2013, false),
      year(2014, false),
      year(2015, true),
      year(2016, false),
      year(2017, false, "in_review"),
    ];
    expect(foldGaps(years)).toEqual([
      { span: "2017", gap: "in_review" },
      { span: "2016", gap: "not_published" },
      { span: "2013–2014", gap: "not_published" },
    ]);
    expect(foldGaps([year(2020, true)])).toEqual([]);
  });
});
