import { describe, expect, it } from "vitest";
import { posteriorDraws } from "@/lib/statistics/posterior";
import { posteriorRankIntervals, rankIntervals } from "@/lib/statistics/ranks";

/** An invented city of three peer groups, each with a prior of its own. */
const city = (bodies: number, mean = 0.3) =>
  Array.from({ length: bodies }, (_, i) => {
    const n = 3 + ((i * 37) % 90);
    const m = i % 3 === 0 ? mean : 0.2 + (i % 3) / 10;
    return {
      x: (i * 13) % (n + 1),
      n,
      prior: { kind: "beta" as const, mean: m, alpha: 8 * m, beta: 8 * (1 - m) },
    };
  });
const fresh = (units: ReturnType<typeof city>, sign: 1 | -1) => {
  // Nothing kept serves here: the draws themselves, shuffled one unit after the other, on the scale
  // that the intervals are placed on.
  const draws = posteriorDraws(units, 400, 11).map((rate) => Math.sqrt(Math.sqrt(rate)));
  return rankIntervals(draws, units.length, sign);
};

describe("what is kept of the rank intervals", () => {
  it("gives the intervals that the draws themselves give, before and after another city, a longer list and a shorter one", () => {
    const [small, large] = [city(40), city(70)];
    for (const units of [large, small, large])
      for (const sign of [1, -1] as const)
        expect(posteriorRankIntervals(units, 400, 11, sign)).toEqual(fresh(units, sign));
  });
  it("follows one body whose cases changed, and a group whose prior did", () => {
    const before = city(60);
    const first = posteriorRankIntervals(before, 400, 11, 1);
    const corrected = before.map((u, i) => (i === 7 ? { ...u, x: u.x === 0 ? u.n : 0 } : u));
    const after = posteriorRankIntervals(corrected, 400, 11, 1);
    expect(after).toEqual(fresh(corrected, 1));
    expect(after[7]).not.toEqual(first[7]);
    expect(posteriorRankIntervals(city(60, 0.8), 400, 11, 1)).toEqual(fresh(city(60, 0.8), 1));
    expect(posteriorRankIntervals(before, 400, 11, 1)).toEqual(first);
  });
  it("does not take the order of one seed or number of draws for that of another", () => {
    const units = city(50);
    const first = posteriorRankIntervals(units, 400, 11, 1);
    expect(posteriorRankIntervals(units, 400, 12, 1)).not.toEqual(first);
    posteriorRankIntervals(units, 300, 11, 1);
    expect(posteriorRankIntervals(units, 400, 11, 1)).toEqual(first);
  });
});
