import { describe, expect, it } from "vitest";
import { clopperPearson } from "@/lib/statistics/clopper-pearson";
import { betaCdf, logChoose, logGamma } from "@/lib/statistics/special";
import { wilsonInterval } from "@/lib/statistics/wilson";

/** P(X ≤ x) added up term by term: independent of the incomplete beta function. */
function binomialCdf(x: number, n: number, p: number): number {
  let sum = 0;
  for (let k = 0; k <= x; k++) {
    let term = 1;
    for (let j = 0; j < k; j++) term *= (n - j) / (k - j);
    sum += term * p ** k * (1 - p) ** (n - k);
  }
  return sum;
}

describe("special functions", () => {
  it("agree with known values", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 10);
    expect(Math.exp(logChoose(49, 6))).toBeCloseTo(13983816, 3);
  });
  it("incomplete beta equals sums of binomial terms", () => {
    for (const [x, n, p] of [
      [0, 4, 0.3],
      [2, 7, 0.5],
      [9, 30, 0.2],
      [25, 40, 0.7],
    ] as const) {
      // P(X ≤ x) = I_{1−p}(n − x, x + 1)
      expect(betaCdf(1 - p, n - x, x + 1)).toBeCloseTo(binomialCdf(x, n, p), 11);
    }
  });
});

describe("Wilson interval", () => {
  it("gives the published examples", () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3: 81/263, 15/148,
    // 0/20, 1/29.
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [x, n, lower, upper] of published) {
      const got = wilsonInterval(x, n)!;
      expect(got.lower).toBeCloseTo(lower, 4);
      expect(got.upper).toBeCloseTo(upper, 4);
    }
  });
  it("solves the score equation: at each limit the distance is 1.96 standard errors", () => {
    for (const [x, n] of [
      [4, 5],
      [42, 98],
      [7716, 13810],
    ] as const) {
      const { lower, upper } = wilsonInterval(x, n)!;
      for (const limit of [lower, upper])
        expect(Math.abs(x / n - limit) / Math.sqrt((limit * (1 - limit)) / n)).toBeCloseTo(
          1.959964,
          5,
        );
    }
  });
  it("has no answer without cases, or for more cases than the denominator", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(3, 2)).toBeNull();
  });
});

describe("Clopper–Pearson interval", () => {
  it("gives the published examples", () => {
    // Newcombe 1998, table I, method 5.
    const published = [
      [81, 263, 0.2527, 0.3676],
      [15, 148, 0.0578, 0.1617],
      [0, 20, 0, 0.1684],
      [1, 29, 0.0009, 0.1776],
    ] as const;
    for (const [x, n, lower, upper] of published) {
      const got = clopperPearson(x, n)!;
      expect(got.lower).toBeCloseTo(lower, 4);
      expect(got.upper).toBeCloseTo(upper, 4);
    }
  });
  it("leaves exactly 2.5 % outside on each side", () => {
    const { lower, upper } = clopperPearson(7, 25)!;
    expect(1 - binomialCdf(6, 25, lower)).toBeCloseTo(0.025, 10);
    expect(binomialCdf(7, 25, upper)).toBeCloseTo(0.025, 10);
  });
  it("is never narrower than Wilson's on the side of the middle", () => {
    for (let x = 1; x < 20; x++)
      expect(clopperPearson(x, 20)!.upper - clopperPearson(x, 20)!.lower).toBeGreaterThan(
        wilsonInterval(x, 20)!.upper - wilsonInterval(x, 20)!.lower,
      );
  });
});
