import { describe, expect, it } from "vitest";
import { posteriorDraws } from "@/lib/statistics/posterior";
import { drawBeta, drawGamma, randomGenerator } from "@/lib/statistics/random";
import { shareOfWins, competitionRanks, rankIntervals } from "@/lib/statistics/ranks";
import { betaPrior, gammaPrior, shrunkenRate } from "@/lib/statistics/shrinkage";

describe("shrinkage", () => {
  it("learns the prior as the definition says, by hand", () => {
    // 2/10, 5/10, 8/10: m = ½; v = (0.09 + 0 + 0.09)/3 − 0.25/10 = 0.035; M = 0.25/0.035 − 1 = 6.142857…
    const prior = betaPrior([
      { x: 2, n: 10 },
      { x: 5, n: 10 },
      { x: 8, n: 10 },
    ])!;
    expect(prior).toMatchObject({ kind: "beta", mean: 0.5 });
    const M = 0.25 / 0.035 - 1;
    expect(shrunkenRate(8, 10, prior)).toBeCloseTo((8 + M / 2) / (10 + M), 12);
    expect(shrunkenRate(0, 0, prior)).toBeCloseTo(0.5, 12);
  });
  it("gives everybody the common rate when the units differ no more than chance", () => {
    const prior = betaPrior([
      { x: 5, n: 10 },
      { x: 5, n: 10 },
      { x: 6, n: 10 },
    ])!;
    expect(prior.kind).toBe("none");
    expect(shrunkenRate(6, 10, prior)).toBeCloseTo(16 / 30, 12);
  });
  it("does the same for rates per population", () => {
    // 10, 20, 60 cases among 1000 each: m = 0.03; v = (0.0004 + 0.0001 + 0.0009)/3 − 0.03/1000 = 0.00043667.
    const prior = gammaPrior([
      { x: 10, n: 1000 },
      { x: 20, n: 1000 },
      { x: 60, n: 1000 },
    ])!;
    const v = 0.0014 / 3 - 0.00003;
    expect(shrunkenRate(60, 1000, prior)).toBeCloseTo((60 + 0.0009 / v) / (1000 + 0.03 / v), 12);
  });
  it("has no prior without a case to learn from", () =>
    expect(betaPrior([{ x: 0, n: 0 }])).toBeNull());
});

describe("posterior draws", () => {
  const prior = { kind: "beta" as const, mean: 0.4, alpha: 2, beta: 3 };
  const moments = (values: ArrayLike<number>) => {
    const list = Array.from(values);
    const mean = list.reduce((a, b) => a + b, 0) / list.length;
    return { mean, variance: list.reduce((s, v) => s + (v - mean) ** 2, 0) / list.length };
  };
  it("have the mean and variance of the beta distribution", () => {
    for (const [x, n] of [
      [0, 0],
      [4, 5],
      [0, 40],
      [700, 1000],
    ] as const) {
      const { mean, variance } = moments(posteriorDraws([{ x, n, prior }], 4000, 1));
      const [a, b] = [x + 2, n - x + 3];
      expect(mean).toBeCloseTo(a / (a + b), 3);
      expect(variance / ((a * b) / ((a + b) ** 2 * (a + b + 1)))).toBeCloseTo(1, 1);
    }
  });
  it("have the mean and variance of the gamma distribution", () => {
    const { mean, variance } = moments(
      posteriorDraws(
        [{ x: 12, n: 100, prior: { kind: "gamma", mean: 0.1, alpha: 3, beta: 30 } }],
        4000,
        1,
      ),
    );
    expect(mean).toBeCloseTo(15 / 130, 3);
    expect(variance / (15 / 130 ** 2)).toBeCloseTo(1, 1);
  });
  it("agree with independent sampling of the same distribution (Marsaglia and Tsang)", () => {
    const random = randomGenerator(5);
    const independent = Array.from({ length: 20000 }, () => drawBeta(4.5, 2.5, random)).sort(
      (a, b) => a - b,
    );
    const ours = [
      ...posteriorDraws(
        [{ x: 2, n: 2, prior: { kind: "beta", mean: 0.5, alpha: 2.5, beta: 2.5 } }],
        2000,
        1,
      ),
    ].sort((a, b) => a - b);
    for (const q of [0.025, 0.25, 0.5, 0.75, 0.975])
      expect(ours[Math.floor(q * 2000)]!).toBeCloseTo(independent[Math.floor(q * 20000)]!, 1);
    expect(drawGamma(2, random)).toBeGreaterThan(0);
  });
  it("are the same for the same data and seed", () => {
    const units = [
      { x: 1, n: 3, prior },
      { x: 2, n: 3, prior },
    ];
    expect(posteriorDraws(units, 100, 9)).toEqual(posteriorDraws(units, 100, 9));
  });
});

describe("rank intervals", () => {
  const prior = { kind: "beta" as const, mean: 0.5, alpha: 1, beta: 1 };
  it("agree with ranking every draw by plain comparison", () => {
    const units = [
      { x: 1, n: 4 },
      { x: 3, n: 4 },
      { x: 30, n: 40 },
      { x: 0, n: 9 },
      { x: 8, n: 8 },
    ].map((u) => ({ ...u, prior }));
    const draws = posteriorDraws(units, 2000, 3);
    const ranks = units.map((_, u) =>
      Array.from(
        { length: 2000 },
        (_, d) => 1 + units.filter((_, o) => draws[o * 2000 + d]! > draws[u * 2000 + d]!).length,
      ).sort((a, b) => a - b),
    );
    expect(rankIntervals(draws, 5, 1)).toEqual(ranks.map((r) => ({ low: r[49], high: r[1949] })));
    expect(rankIntervals(draws, 5, -1)).toEqual(
      ranks.map((r) => ({ low: 6 - r[1950]!, high: 6 - r[50]! })),
    );
  });
  it("span all places where nothing tells the units apart", () => {
    const none = { kind: "none" as const, mean: 0.3 };
    const draws = posteriorDraws(
      Array.from({ length: 6 }, () => ({ x: 2, n: 6, prior: none })),
      2000,
      1,
    );
    expect(rankIntervals(draws, 6, 1)).toEqual(Array(6).fill({ low: 1, high: 6 }));
  });
  it("are narrow for large bodies that clearly differ", () => {
    const draws = posteriorDraws(
      [
        { x: 900, n: 1000, prior },
        { x: 500, n: 1000, prior },
        { x: 100, n: 1000, prior },
      ],
      2000,
      1,
    );
    expect(rankIntervals(draws, 3, -1)).toEqual([
      { low: 3, high: 3 },
      { low: 2, high: 2 },
      { low: 1, high: 1 },
    ]);
  });
});

describe("places", () => {
  it("are shared by equal scores: 1, 2, 2, 4", () => {
    expect(competitionRanks([0.9, 0.7, 0.7, 0.1], 1)).toEqual([1, 2, 2, 4]);
    expect(competitionRanks([0.9, 0.7, 0.7, 0.1], -1)).toEqual([4, 2, 2, 1]);
  });
  it("how often one beats another: known for two uniform rates against a fixed one", () => {
    const uniform = { kind: "beta" as const, mean: 0.5, alpha: 1, beta: 1 };
    // θA ~ Beta(2,1) and θB ~ Beta(1,1): P(A > B) = E[θA] = ⅔.
    const draws = posteriorDraws(
      [
        { x: 1, n: 1, prior: uniform },
        { x: 0, n: 0, prior: uniform },
      ],
      4000,
      11,
    );
    expect(shareOfWins(draws, 2, 0, 1, 1)).toBeCloseTo(2 / 3, 1);
    expect(shareOfWins(draws, 2, 0, 1, 1) + shareOfWins(draws, 2, 1, 0, 1)).toBeCloseTo(1, 12);
  });
});
