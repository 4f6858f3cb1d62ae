import { describe, expect, it } from "vitest";
import { standardScores, weightedScores, weightRange } from "@/lib/statistics/composite";

describe("an index by the reader's own weights", () => {
  it("standardises within groups, by hand: mean 4, population deviation √(8/3)", () => {
    const { z, mean, sd } = standardScores([2, 4, 6, 10, 10], ["a", "a", "a", "b", "b"], 1);
    const s = Math.sqrt(8 / 3);
    expect(mean).toEqual([4, 4, 4, 10, 10]);
    expect(sd[0]).toBeCloseTo(s, 12);
    for (const [i, v] of [-2 / s, 0, 2 / s, 0, 0].entries()) expect(z[i]).toBeCloseTo(v, 12);
  });

  it("counts upwards what is better, also where low is better", () => {
    const { z } = standardScores([0.1, 0.5], ["a", "a"], -1);
    expect(z[0]).toBeCloseTo(1, 12);
    expect(z[1]).toBeCloseTo(-1, 12);
  });

  it("is the weighted mean of its parts: (3 × 1 + 1 × −1) / 4", () => {
    expect(
      weightedScores(
        [
          [1, 0],
          [-1, 2],
        ],
        [3, 1],
      ),
    ).toEqual([0.5, 0.5]);
    expect(
      weightedScores(
        [
          [1, 0],
          [-1, 2],
        ],
        [1, 0],
      ),
    ).toEqual([1, 0]);
  });

  it("says how far the weights decide: never where one is best in all, always where each is best in one", () => {
    expect(
      weightRange(
        [
          [2, 1, 0],
          [2, 1, 0],
        ],
        [1, 1],
      ),
    ).toEqual([
      { low: 1, high: 1 },
      { low: 2, high: 2 },
      { low: 3, high: 3 },
    ]);
    const open = weightRange(
      [
        [1, 0],
        [0, 1],
      ],
      [1, 1],
    );
    expect(open).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 2 },
    ]);
    expect(
      weightRange(
        [
          [1, 0],
          [0, 1],
        ],
        [1, 1],
      ),
    ).toEqual(open);
  });
});
