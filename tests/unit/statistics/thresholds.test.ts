/**
 * Thresholds that the product promises, stated a second time at their boundaries. All figures are
 * invented.
 */
import { describe, expect, it } from "vitest";
import { listBlockers } from "@/lib/collection/states";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { rankUnits, tierOf } from "@/lib/indicators/ranking";
import { followLineage } from "@/lib/registry/lineage";
import { isJump } from "@/lib/rules/years";
import { funnelPlot } from "@/lib/statistics/funnel";
import { SETTINGS, SUDDEN } from "@/lib/views/insights/find";

describe("over-dispersion of a funnel", () => {
  const scattered = (units: number) =>
    Array.from({ length: units }, (_, i) => ({ x: i % 2 ? 20 : 80, n: 100 }));
  it("is not estimated from nine units, and is from ten", () => {
    expect(funnelPlot(scattered(9))?.phi).toBe(1);
    expect(funnelPlot(scattered(10))?.phi).toBeGreaterThan(10);
  });
});

describe("a jump since last year", () => {
  it.each([
    [100, 300, false],
    [100, 301, true],
    [301, 100, true],
    [300, 100, false],
    // Four times as many, and no more than chance gives.
    [1, 4, false],
  ])("from %i to %i: %s", (before, now, jump) => expect(isJump(before, now)).toBe(jump));
});

describe("a sentence about a body", () => {
  it("may be a false alarm as rarely as was agreed", () => {
    expect(SETTINGS.falseAlarms).toEqual({ shares: 0.1, counts: 0.02 });
    expect(SETTINGS.level).toBe(0.005);
    expect(SETTINGS).toMatchObject({ leastRatio: 2, leastCases: 20, leastPoints: 0.15 });
    expect(SETTINGS).toMatchObject({ leastReplies: 10, doubtRatio: 10 });
    expect(SUDDEN).toBe(20);
  });
});

describe("tiers", () => {
  it("end at a fifth and at seven tenths, rounded up", () => {
    expect([1, 2, 3, 7, 8, 10].map((rank) => tierOf(rank, 10))).toEqual([
      "first",
      "first",
      "middle",
      "middle",
      "rest",
      "rest",
    ]);
    expect(tierOf(2, 6)).toBe("first");
  });
});

describe("the interval of a rank", () => {
  it("holds the rank, also of units that tie where the draws tell them apart", () => {
    const units = [0, 1, 2, 3, 4, 5].map((i) => ({
      id: String(i),
      types: ["edu"],
      level: "bureau",
      x: 100_000_000 + i * 70_000,
      n: 1_000_000_000,
      value: 0.1 + i * 0.00007,
    }));
    const ranked = rankUnits(indicatorOf("D05")!, units as never, units as never);
    expect(ranked.map((r) => r.rank)).toEqual([1, 1, 1, 1, 1, 1]);
    for (const r of ranked) {
      expect(r.rankLow).toBeLessThanOrEqual(r.rank);
      expect(r.rankHigh).toBeGreaterThanOrEqual(r.rank);
    }
    expect(Math.max(...ranked.map((r) => r.rankHigh!))).toBeGreaterThan(1);
  });
});

describe("lineage", () => {
  const follow = (edges: [string, string, string][], target: string, year: number) =>
    followLineage({
      target,
      year,
      edges: edges.map(([predecessorId, successorId, kind]) => ({
        predecessorId,
        successorId,
        kind,
        fiscalYear: 2020,
      })),
      agencies: new Map(
        ["old", "one", "two"].map((id) => [id, { id, existsFrom: null, existsTo: null }]),
      ),
    });
  it("of a predecessor with several heirs is not whole, whatever the change was called", () => {
    const heirs: [string, string, string][] = [
      ["old", "one", "merge"],
      ["old", "two", "merge"],
    ];
    expect(follow(heirs, "one", 2019)).toEqual({ ids: ["one"], whole: false });
    expect(follow(heirs, "one", 2020).whole).toBe(true);
    expect(follow(heirs.slice(0, 1), "one", 2019)).toEqual({ ids: ["one", "old"], whole: true });
  });
});

describe("a warning", () => {
  const block = (kind: string) =>
    listBlockers({
      findings: [{ rule: "T3-BLANK", severity: "warning", state: "fail", cells: [] }],
      remarks: [{ kind, rule: "T3-BLANK" }],
      cells: [],
    }).length;
  it("no longer blocks once it is acknowledged or explained", () => {
    expect(block("acknowledgement")).toBe(0);
    expect(block("explanation")).toBe(0);
    expect(block("reply")).toBe(1);
  });
});
