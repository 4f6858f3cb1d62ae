/** Sums, orders and draws that can be worked out by hand. */
import { describe, expect, it } from "vitest";
import { weightedScores, standardScores } from "@/lib/statistics/composite";
import { decomposeChange } from "@/lib/statistics/decomposition";
import { adjustPValues } from "@/lib/statistics/exact-tests";
import { bandOf, funnelLimits, funnelPlot } from "@/lib/statistics/funnel";
import { drawBeta, drawGamma, randomGenerator, shuffleInto } from "@/lib/statistics/random";
import { competitionRanks, posteriorRankIntervals, shareOfWins } from "@/lib/statistics/ranks";
import { betaPrior, gammaPrior, shrunkenRate } from "@/lib/statistics/shrinkage";
import {
  countShingles,
  maskText,
  measureCosine,
  textSimilarity,
} from "@/lib/statistics/similarity";
import { groupOf, standingOf } from "@/lib/statistics/standing";

const year = (units: Record<string, [number, number]>) =>
  new Map(Object.entries(units).map(([id, [x, n]]) => [id, { x, n }]));
const counted = (...pairs: [number, number][]) => pairs.map(([x, n]) => ({ x, n }));

describe("why a rate changed, unit by unit", () => {
  it("sets each unit’s parts apart, the greatest first", () => {
    const d = decomposeChange(
      year({ a: [10, 20], b: [0, 20], z: [5, 10] }),
      year({ a: [12, 20], z: [5, 20], c: [20, 20] }),
    )!;
    // Common: 15/30 → 17/40. a: weights ⅔ → ½, rates 0.5 → 0.6; z: ⅓ → ½, 0.5 → 0.25.
    const share = (id: string) => d.shares.find((s) => s.id === id)!;
    expect(d.common).toEqual({ before: 0.5, after: 0.425, units: 2 });
    expect(d.before).toBeCloseTo(0.3, 12);
    expect(d.after).toBeCloseTo(37 / 60, 12);
    expect(share("a").within).toBeCloseTo((7 / 12) * 0.1, 12);
    expect(share("a").mix).toBeCloseTo((-1 / 6) * (0.55 - 0.4625), 12);
    expect(share("z").within).toBeCloseTo((5 / 12) * -0.25, 12);
    expect(share("z").mix).toBeCloseTo((1 / 6) * (0.375 - 0.4625), 12);
    expect(share("b")).toMatchObject({ mix: 0, within: 0 });
    expect(share("b").entry).toBeCloseTo((20 * 0.5) / 50, 12);
    expect(share("c").entry).toBeCloseTo((20 - 20 * 0.425) / 60, 12);
    expect(share("a").entry).toBe(0);
    for (const s of d.shares) expect(s.total).toBeCloseTo(s.mix + s.within + s.entry, 12);
    expect(d.shares.map((s) => s.id)).toEqual(["b", "c", "z", "a"]);
  });
  it("takes the rate of the year that has one where a unit had no case in the other", () => {
    const d = decomposeChange(year({ a: [5, 10], b: [0, 0] }), year({ a: [5, 10], b: [9, 10] }))!;
    const b = d.shares.find((s) => s.id === "b")!;
    // Weight 0 → ½ at a rate of 0.9 in both years; common 0.5 → 0.7.
    expect(b.within).toBe(0);
    expect(b.mix).toBeCloseTo(0.5 * (0.9 - 0.6), 12);
    const gone = decomposeChange(
      year({ a: [5, 10], b: [9, 10] }),
      year({ a: [5, 10], b: [0, 0] }),
    )!;
    expect(gone.shares.find((s) => s.id === "b")!.within).toBe(0);
    const never = decomposeChange(
      year({ a: [5, 10], b: [0, 0] }),
      year({ a: [6, 10], b: [0, 0] }),
    )!;
    expect(never.shares.find((s) => s.id === "b")).toMatchObject({ mix: 0, within: 0, entry: 0 });
  });
  it("measures from the middle of both rates where no unit stays", () => {
    const d = decomposeChange(year({ a: [2, 10] }), year({ b: [8, 10] }))!;
    expect(d.common).toBeNull();
    expect(d.entry).toBeCloseTo(0.6, 12);
    expect(d.shares.map((s) => [s.id, Math.round(s.entry * 1e9) / 1e9])).toEqual([
      ["a", 0.3],
      ["b", 0.3],
    ]);
  });
  it("joins what a unit without a case before leaves and brings", () => {
    // Nobody of both years has a case before: middle 0.25. b leaves (2 − 2.5)/10, a brings (3 − 2.5)/10.
    const d = decomposeChange(year({ a: [0, 0], b: [2, 10] }), year({ a: [3, 10] }))!;
    expect(d.common).toBeNull();
    expect(d.shares).toHaveLength(2);
    for (const share of d.shares) {
      expect(share).toMatchObject({ mix: 0, within: 0 });
      expect(share.entry).toBeCloseTo(0.05, 12);
      expect(share.total).toBeCloseTo(0.05, 12);
    }
  });
  it("says nothing of a year without a denominator", () => {
    expect(decomposeChange(year({ a: [0, 0] }), year({ a: [1, 2] }))).toBeNull();
    expect(decomposeChange(year({ a: [1, 2] }), year({}))).toBeNull();
  });
});

describe("many questions at once", () => {
  it.each([
    [
      [0.01, 0.02, 0.03],
      [0.03, 0.03, 0.03],
    ],
    [
      [0.5, 0.001, 0.9],
      [0.75, 0.003, 0.9],
    ],
    [
      [0.9, 1],
      [1, 1],
    ],
    [[], []],
  ])("%j becomes %j", (ps, expected) =>
    expect(adjustPValues(ps).map((p) => Math.round(p * 1e9) / 1e9)).toEqual(expected),
  );
});

describe("a prior", () => {
  it("of shares leaves out units without a denominator, and weighs by it", () => {
    // m = 18/40; n̄ = 40/3; v = (10·0.0625 + 10·0.2025 + 20·0.1)… by hand below.
    const prior = betaPrior(counted([2, 10], [9, 10], [0, 0], [7, 20]));
    const m = 18 / 40;
    const v =
      (10 * (0.2 - m) ** 2 + 10 * (0.9 - m) ** 2 + 20 * (0.35 - m) ** 2) / 40 -
      (m * (1 - m)) / (40 / 3);
    const M = (m * (1 - m)) / v - 1;
    expect(prior).toMatchObject({ kind: "beta", mean: m });
    expect(prior).toHaveProperty("alpha", expect.closeTo(m * M, 10));
    expect(prior).toHaveProperty("beta", expect.closeTo((1 - m) * M, 10));
    expect(shrunkenRate(2, 10, prior!)).toBeCloseTo((2 + m * M) / (10 + M), 12);
  });
  it("has next to no weight where the units are all or nothing", () => {
    const prior = betaPrior(counted([0, 1000], [1000, 1000]));
    expect(prior?.kind).toBe("beta");
    expect(shrunkenRate(1000, 1000, prior!)).toBeGreaterThan(0.999);
  });
  it("of events: none without a case, null without an exposure", () => {
    expect(gammaPrior(counted([0, 10], [0, 20]))).toEqual({ kind: "none", mean: 0 });
    expect(gammaPrior(counted([0, 0]))).toBeNull();
    expect(gammaPrior([])).toBeNull();
    expect(gammaPrior(counted([5, 10], [10, 20]))).toEqual({ kind: "none", mean: 0.5 });
    const prior = gammaPrior(counted([1, 10], [20, 10], [0, 0]))!;
    const v = 0.95 ** 2 - 1.05 / 10;
    expect(prior).toHaveProperty("alpha", expect.closeTo(1.05 ** 2 / v, 10));
    expect(prior).toHaveProperty("beta", expect.closeTo(1.05 / v, 10));
    expect(shrunkenRate(7, 3, { kind: "none", mean: 0.2 })).toBe(0.2);
  });
});

describe("a funnel", () => {
  it("leaves out units without a denominator, and has no dispersion of less than chance", () => {
    expect(funnelPlot(counted([1, 4], [3, 4], [0, 0]))).toEqual({
      target: 0.5,
      units: 2,
      phi: 1,
      phiRaw: 1,
    });
    expect(funnelPlot(counted([0, 4], [0, 4]))).toBeNull();
    expect(funnelPlot([])).toBeNull();
  });
  // Ten units of 100 cases around 0.5, so that z = (x − 50) / 5; the outermost on each side is drawn in.
  it.each([
    ["in order", [30, 40, 45, 50, 50, 50, 50, 55, 60, 70]],
    ["the other way round", [70, 60, 55, 50, 50, 50, 50, 45, 40, 30]],
    ["in no order", [50, 30, 60, 50, 70, 45, 50, 55, 50, 40]],
  ])("draws in the outermost tenth wherever it stands: %s", (_, xs) => {
    const funnel = funnelPlot(counted(...xs.map((x): [number, number] => [x, 100])))!;
    // 2 × 2² for the outermost, 2 × 2² for the next, 2 × 1² for those after.
    expect([funnel.target, funnel.phiRaw, funnel.phi]).toEqual([0.5, expect.closeTo(1.8, 12), 1]);
  });
  it("of events has no upper end, and limits never below 0", () => {
    const events = { target: 0.9, phi: 1, model: "gamma" as const };
    expect(funnelLimits(events, 4, 2)).toEqual({
      lower: 0.9 - 2 * Math.sqrt(0.9 / 4) < 0 ? 0 : expect.any(Number),
      upper: 0.9 + 2 * Math.sqrt(0.9 / 4),
    });
    expect(funnelLimits({ target: 0.9, phi: 1 }, 4, 2).upper).toBe(1);
    expect(funnelLimits({ target: 0.1, phi: 1 }, 4, 2).lower).toBe(0);
    expect(funnelLimits({ target: 0.1, phi: 4 }, 400, 1).upper).toBeCloseTo(0.1 + 2 * 0.015, 12);
  });
  it.each([
    [40, "below"],
    [41, "typical"],
    [59, "typical"],
    [60, "above"],
  ])("%i of 100 against one half is %s", (x, band) =>
    expect(bandOf({ target: 0.5, phi: 1 }, { x, n: 100 }, 1.9)).toBe(band),
  );
});

describe("standing", () => {
  const OTHERS = counted(...Array.from({ length: 9 }, (): [number, number] => [10, 100]));
  const stands = (x: number, n: number, model: "beta" | "gamma") =>
    standingOf(groupOf([...OTHERS, { x, n }], model), { x, n });
  it.each([
    ["beta", 0, 0, "typical"],
    ["beta", 10, 100, "typical"],
    ["beta", 21, 100, "typical"],
    ["beta", 24, 100, "above"],
    ["beta", 1, 100, "typical"],
    ["beta", 0, 100, "below"],
    ["gamma", 10, 100, "typical"],
    ["gamma", 30, 100, "above"],
    ["gamma", 0, 150, "below"],
    ["gamma", 0, 0, "typical"],
  ] as const)("%s: %i of %i is %s", (model, x, n, band) => expect(stands(x, n, model)).toBe(band));
  it("has the dispersion of chance where all are alike", () =>
    expect(groupOf(counted([0, 4], [0, 9]), "beta")).toMatchObject({ x: 0, n: 13, phi: 1 }));
  it("sums the units with a denominator", () =>
    expect(groupOf(counted([1, 4], [3, 4], [5, 0]), "beta")).toMatchObject({
      units: 2,
      x: 4,
      n: 8,
      phi: 1,
    }));
});

describe("orders", () => {
  it.each([
    [[], []],
    [[3], [1]],
    [
      [1, 3, 3, 2, 1],
      [4, 1, 1, 3, 4],
    ],
  ])("of %j are %j", (scores, ranks) => expect(competitionRanks(scores, 1)).toEqual(ranks));
  it("count equal draws half to each", () => {
    const draws = Float64Array.from([1, 2, 3, 4, 1, 1, 4, 9]);
    expect(shareOfWins(draws, 2, 0, 1, 1)).toBe(0.375);
    expect(shareOfWins(draws, 2, 0, 1, -1)).toBe(0.625);
    expect(shareOfWins(draws, 2, 1, 0, 1)).toBe(0.625);
  });
  it("of nobody are none; of more draws than are numbered are refused", () => {
    expect(posteriorRankIntervals([], 10, 1, 1)).toEqual([]);
    expect(() => posteriorRankIntervals([], 65_537, 1, 1)).toThrow("65,536 draws at most");
  });
});

describe("an index", () => {
  it("rounds to two decimals and takes any scale of weights", () => {
    expect(weightedScores([[1], [0]], [1, 2])).toEqual([0.33]);
    expect(weightedScores([[2], [0], [-1]], [10, 20, 20])).toEqual([0]);
  });
  it("gives 0 where a group has no spread", () => {
    const { z, sd } = standardScores([0.1, 0.1, 5], ["a", "a", "b"], 1);
    expect(z).toEqual([0, 0, 0]);
    expect(sd).toEqual([0, 0, 0]);
  });
});

describe("draws of a seed", () => {
  it("are the same numbers for ever", () => {
    const random = randomGenerator(7);
    expect([random(), random(), random()].map((v) => Math.round(v * 1e6))).toEqual([
      11705, 61958, 976908,
    ]);
    const order = new Float64Array(6);
    shuffleInto(order, Float64Array.from([0, 1, 2, 3, 4, 5]), randomGenerator(7));
    expect([...order]).toEqual([4, 1, 2, 3, 5, 0]);
  });
  it("have the mean and variance of their distribution", () => {
    const random = randomGenerator(3);
    const moments = (draw: () => number) => {
      const values = Array.from({ length: 20_000 }, draw);
      const mean = values.reduce((s, v) => s + v, 0) / values.length;
      return [mean, values.reduce((s, v) => s + (v - mean) ** 2, 0) / values.length];
    };
    const near = ([mean, variance]: number[], expected: number[]) => {
      expect(mean! / expected[0]!).toBeCloseTo(1, 1);
      expect(variance! / expected[1]!).toBeCloseTo(1, 1);
    };
    near(
      moments(() => drawGamma(0.5, random)),
      [0.5, 0.5],
    );
    near(
      moments(() => drawGamma(6, random)),
      [6, 6],
    );
    near(
      moments(() => drawBeta(2, 3, random)),
      [0.4, 0.04],
    );
  });
});

describe("likeness of texts", () => {
  it("masks figures, blanks and signs, in either width", () =>
    expect(maskText("２０２３年，共 12 件（A+B）。")).toBe("年共件AB"));
  it("counts runs of three characters", () => {
    expect([...countShingles("aaaab")]).toEqual([
      ["aaa", 2],
      ["aab", 1],
    ]);
    expect(countShingles("ab").size).toBe(0);
  });
  it("is the cosine of the counts", () => {
    const counts = (o: Record<string, number>) => new Map(Object.entries(o));
    expect(measureCosine(counts({ a: 3, b: 4 }), counts({ a: 6, b: 8 }))).toBeCloseTo(1, 12);
    expect(measureCosine(counts({ a: 3, b: 4 }), counts({ b: 5, c: 12 }))).toBeCloseTo(20 / 65, 12);
    expect(measureCosine(counts({ a: 1 }), counts({ b: 1 }))).toBe(0);
  });
  it.each([
    ["abcd", "abcde", 4, Math.sqrt(2 / 3)],
    ["abcd", "abcde", 5, null],
    ["abcde", "abcd", 5, null],
    ["abc1d", "abcd", 4, 1],
  ])("%s and %s from %i characters: %d", (a, b, least, value) => {
    const found = textSimilarity(a, b, least);
    if (value === null || found === null) expect(found).toBe(value);
    else expect(found).toBeCloseTo(value, 12);
  });
});
