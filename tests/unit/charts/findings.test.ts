import { describe, expect, it } from "vitest";
import {
  findBodyFinding,
  findExtremes,
  findFlow,
  findLargestPart,
  findMainPart,
  findOutside,
  findSpread,
  findSumFinding,
  findWhy,
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
      "Requests: 7 in 2025, the same as the year before",
    );
  });
  it.each([
    [null, 24],
    [6, null],
  ])("compares nothing where a year has no sum of both: %s and %s", (before, now) => {
    const { pair } = aPair(6, 24);
    const open = { ...pair, before: aSum(before), now: aSum(now) } as YearPair["pair"];
    expect(findSumFinding("行政复议", 2024, { now: aSum(24), pair: open, breaks: [] }, "zh")).toBe(
      "行政复议：2024 年 24",
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
  it.each([
    ["nothing before", points([0]), "收到申请：2022 年没有"],
    ["a gap before", points([4, null, 0]), "收到申请：2024 年没有"],
    ["another stretch before", points([4, 0], [2022, 2023]), "收到申请：2023 年没有"],
    ["more before", points([4, 0]), "收到申请：2023 年由上年的 4 降到 0"],
    ["none before", points([0, 0]), "收到申请：2023 年与上年同为 0"],
    ["a gap after", points([4, 0, null]), "收到申请：2023 年由上年的 4 降到 0"],
  ])("says that a year had none, with %s", (_, given, finding) =>
    expect(findBodyFinding("收到申请", given, "zh")).toBe(finding),
  );
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

describe("the finding of a flow", () => {
  it("says what was completed and carried over, and what does not add up", () => {
    const flow = { total: 80, done: 77, out: 3, unexplained: 0 };
    expect(findFlow(2025, flow, "zh")).toBe("2025 年受理 80 件：办结 77 件，结转下年 3 件");
    expect(findFlow(2025, { ...flow, done: 80, out: 0 }, "zh")).toBe("2025 年受理的 80 件全部办结");
    expect(findFlow(2025, { ...flow, done: 75, unexplained: 2 }, "en")).toBe(
      "80 requests handled in 2025, 75 completed, 3 carried over; 2 do not add up",
    );
    expect(findFlow(2025, { total: 0, done: 0, out: 0, unexplained: 0 }, "zh")).toBeNull();
  });
});

describe("the main reason of a change", () => {
  it.each([
    ["outweighs the others, the same way", 0.1, { within: 0.08, mix: 0.01, entry: 0.01 }, "within"],
    ["falls with the rate", -0.1, { within: 0, mix: -0.1, entry: 0 }, "mix"],
    ["is half of all: none", 0.1, { within: 0.05, mix: 0.05, entry: 0 }, null],
    ["goes against the change: none", 0.01, { within: -0.1, mix: 0.06, entry: 0.05 }, null],
    ["is who has a figure", 0.1, { within: 0.02, mix: -0.02, entry: 0.1 }, "entry"],
  ] as const)("%s", (_why, change, parts, main) => {
    expect(findMainPart(change, parts)).toBe(main);
  });
  it("is named in the title, and only where the printed values differ", () => {
    const words = { name: "公开率", from: 2024, to: 2025, before: "43.1%", now: "48.2%" };
    const parts = { within: 0.05, mix: 0.001, entry: 0 };
    expect(findWhy(words, 0.051, parts, "zh")).toBe(
      "公开率由 2024 年的 43.1% 变为 2025 年的 48.2%，主要是各机关自身有变化",
    );
    expect(findWhy({ ...words, before: "48.2%" }, 0.0001, parts, "zh")).toBe(
      "公开率：2024 年和 2025 年都是 48.2%",
    );
  });
});
