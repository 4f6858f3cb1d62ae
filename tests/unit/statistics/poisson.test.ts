import { describe, expect, it } from "vitest";
import { bandOf, Z95 } from "@/lib/statistics/funnel";
import { poissonLimits } from "@/lib/statistics/poisson";

describe("exact limits of events over an exposure", () => {
  it("are those of Garwood's table", () => {
    for (const [x, low, high] of [
      [0, 0, 3.689],
      [1, 0.0253, 5.572],
      [5, 1.623, 11.668],
      [10, 4.795, 18.39],
      [30, 20.24, 42.83],
      [100, 81.36, 121.63],
    ] as const) {
      const { lower, upper } = poissonLimits(x, 1)!;
      expect(lower, `lower limit of ${x}`).toBeCloseTo(low, 2);
      expect(upper, `upper limit of ${x}`).toBeCloseTo(high, 2);
    }
  });
  it("hold more cases than replies, and large counts", () => {
    const suits = poissonLimits(15, 2)!;
    expect(suits.lower).toBeCloseTo(8.395 / 2, 3);
    expect(suits.upper).toBeCloseTo(24.74 / 2, 3);
    const many = poissonLimits(1_000_000, 1_000_000)!;
    expect(many.lower).toBeCloseTo(0.99804, 5);
    expect(many.upper).toBeCloseTo(1.00196, 5);
    expect(poissonLimits(1, 0)).toBeNull();
  });
  it("leave a band open upwards: a body sued more often than it replies is above, not cut off", () => {
    expect(bandOf({ target: 0.1, phi: 1, model: "gamma" }, { x: 15, n: 2 }, Z95)).toBe("above");
    expect(bandOf({ target: 1.5, phi: 1, model: "gamma" }, { x: 15, n: 10 }, Z95)).toBe("typical");
  });
});
