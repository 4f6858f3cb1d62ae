import { describe, expect, it } from "vitest";
import {
  findBodyFinding,
  findExtremes,
  findLargestPart,
  findOutside,
  findSpread,
  findSumFinding,
} from "@/lib/views/charts/findings";
import type { YearPair } from "@/lib/views/charts/data";
import type { Sum } from "@/lib/figures/sums";

const aSum = (value: number | null, counted = 14): Sum =>
  ({ value, numerator: value, denominator: null, counted, expected: 16 }) as Sum;
const aPair = (before: number, now: number, o: { without?: number; parted?: boolean } = {}) =>
  ({
    now: aSum(now + (o.without ?? 0), 14),
    pair: {
      before: aSum(before, 13),
      now: aSum(now, 13),
      onlyBefore: [],
      onlyNow: o.without ? [{}] : [],
    },
    breaks: o.parted ? [{}] : [],
  }) as unknown as YearPair;

describe("the finding of a sum", () => {
  it("compares only the bodies of both years, and says so", () => {
    expect(findSumFinding("收到申请", 2025, aPair(105, 62, { without: 11 }), "zh")).toBe(
      "收到申请：两年都有数字的 13 个机关，2025 年由 105 降到 62",
    );
    expect(findSumFinding("收到申请", 2025, aPair(105, 162), "zh")).toBe(
      "收到申请：2025 年由上年的 105 升到 162",
    );
    expect(findSumFinding("Requests", 2025, aPair(7, 7), "en")).toBe(
      "Requests: 7 in 2025, as the year before",
    );
  });
  it("compares nothing over a break, or without the year before", () => {
    expect(findSumFinding("行政复议", 2024, aPair(6, 24, { parted: true }), "zh")).toBe(
      "行政复议：2024 年 24",
    );
    expect(findSumFinding("行政复议", 2025, { now: aSum(0), pair: null, breaks: [] }, "zh")).toBe(
      "行政复议：2025 年没有",
    );
    expect(
      findSumFinding("行政复议", 2025, { now: aSum(null), pair: null, breaks: [] }, "zh"),
    ).toBeNull();
  });
});

describe("the finding of one body", () => {
  const points = (values: readonly (number | null)[], segments: readonly number[] = []) =>
    values.map((value, i) => ({ year: 2022 + i, value, segment: segments[i] ?? 2022 }));
  it("takes the last year with a figure, and only a neighbour of the same stretch", () => {
    expect(findBodyFinding("收到申请", points([14, 58, 21]), "zh")).toBe(
      "收到申请：2024 年由上年的 58 降到 21",
    );
    expect(findBodyFinding("收到申请", points([14, null, 21]), "zh")).toBe("收到申请：2024 年 21");
    expect(findBodyFinding("收到申请", points([1, 2], [2022, 2023]), "zh")).toBe(
      "收到申请：2023 年 2",
    );
    expect(findBodyFinding("收到申请", points([null]), "zh")).toBeNull();
  });
});

describe("bodies beside each other", () => {
  const of = (...values: number[]) =>
    values.map((value, i) => ({ name: `甲乙丙丁`[i] ?? "", value }));
  const spread = (values: number[], own: number | null = null) =>
    findSpread(
      "公开率",
      2025,
      of(...values),
      own === null ? null : { name: "某局", value: own },
      "zh",
      (v) => `${v}%`,
    );
  it.each([
    [[40, 0, 50], null, "公开率：2025 年 3 个机关由 0% 到 50%，中位数 40%"],
    [[10, 30], null, "公开率：2025 年 2 个机关由 10% 到 30%，中位数 20%"],
    [[5, 5], null, "公开率：2025 年 2 个机关都是 5%"],
    [[7], null, "公开率：2025 年 7%"],
    [[], null, null],
    [[40, 0, 50], 50, "公开率：某局 2025 年 50%，高于 3 个机关的中位数 40%"],
    [[40, 0, 50], 0, "公开率：某局 2025 年 0%，低于 3 个机关的中位数 40%"],
    [[40, 0, 50], 40, "公开率：某局 2025 年 40%，与 3 个机关的中位数相同"],
  ] as const)("%j with %j", (values, own, said) => expect(spread([...values], own)).toBe(said));

  it.each([
    [[3, 9, 1], "件数：2025 年乙 9，丙 1"],
    [[4, 4], "件数：2025 年各组都是 4"],
    [[4], null],
  ] as const)("%j as groups", (values, said) =>
    expect(findExtremes("件数", 2025, of(...values), "zh", String)).toBe(said),
  );

  it.each([
    [0, "公开率：2025 年 9 个机关都在偶然起伏的范围内"],
    [2, "公开率：2025 年 9 个机关中有 2 个超出偶然起伏的范围"],
  ])("%i outside", (out, said) =>
    expect(findOutside("公开率", 2025, { out, n: 9 }, "zh")).toBe(said),
  );
});

describe("the largest part", () => {
  it("is named with its share, and nobody where two are equal", () => {
    const parts = (a: number, b: number) => [
      { name: "予以公开", value: a },
      { name: "无法提供", value: b },
      { name: "其他处理", value: null },
    ];
    expect(findLargestPart(2025, parts(21, 25), "zh")).toBe(
      "2025 年 46 件中，无法提供最多：25 件，占 54.3%",
    );
    expect(findLargestPart(2025, parts(5, 5), "zh")).toBeNull();
    expect(findLargestPart(2025, parts(0, 0), "zh")).toBeNull();
    expect(findLargestPart(2025, parts(3, 0), "zh")).toBe("2025 年 3 件全部是予以公开");
  });
});
