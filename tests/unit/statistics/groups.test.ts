import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalRatesP } from "@/lib/statistics/binomial-half";
import { decomposeChange } from "@/lib/statistics/decomposition";
import { adjustPValues, fisherP } from "@/lib/statistics/exact-tests";
import { bandOf, exactLimits, funnelPlot, funnelLimits, Z95, Z998 } from "@/lib/statistics/funnel";
import { wilsonInterval } from "@/lib/statistics/wilson";

describe("Fisher’s exact test", () => {
  it("gives the lady tasting tea and other published values", () => {
    // R. A. Fisher, The Design of Experiments (1935), ch. II: 3 of 4 right, two-sided 34/70; all
    // four right 2/70.
    expect(fisherP(3, 4, 1, 4)).toBeCloseTo(34 / 70, 10);
    expect(fisherP(4, 4, 0, 4)).toBeCloseTo(2 / 70, 10);
    // Fisher's criminal twins (1934): 10 of 13 against 2 of 17, two-sided 0.0005367.
    expect(fisherP(10, 13, 2, 17)).toBeCloseTo(0.0005367, 6);
  });
  it("agrees with counting every way to hand out the cases", () => {
    const brute = (x1: number, n1: number, x2: number, n2: number): number => {
      const seen = new Map<number, number>();
      for (let mask = 0; mask < 2 ** (n1 + n2); mask++) {
        const bits = [...Array(n1 + n2).keys()].filter((i) => mask & (1 << i));
        if (bits.length !== x1 + x2) continue;
        const inFirst = bits.filter((i) => i < n1).length;
        seen.set(inFirst, (seen.get(inFirst) ?? 0) + 1);
      }
      const all = [...seen.values()].reduce((a, b) => a + b, 0);
      return [...seen.values()].filter((v) => v <= seen.get(x1)!).reduce((a, b) => a + b, 0) / all;
    };
    for (const [x1, n1, x2, n2] of [
      [1, 5, 4, 6],
      [0, 4, 3, 7],
      [5, 6, 2, 6],
    ] as const)
      expect(fisherP(x1, n1, x2, n2)).toBeCloseTo(brute(x1, n1, x2, n2), 10);
  });
  it("tells nothing where nothing can be told", () => {
    expect(fisherP(0, 0, 3, 5)).toBe(1);
    expect(fisherP(0, 9, 0, 5)).toBe(1);
  });
});

describe("change of a count", () => {
  it("is the binomial test with one half", () => {
    // 2 and 10 events: 2 × Σ_{k≤2} C(12,k)/2¹² = 2 × 79/4096.
    expect(equalRatesP(2, 10)).toBeCloseTo((2 * 79) / 4096, 12);
    expect(equalRatesP(7, 7)).toBe(1);
  });
});

describe("many questions at once", () => {
  it("adjusts as in the paper of Benjamini and Hochberg", () => {
    // JRSS B 57 (1995), §3.2: fifteen p-values, of which the first four are kept at q = 0.05.
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ];
    expect(adjustPValues(ps).filter((p) => p <= 0.05)).toHaveLength(4);
    expect(adjustPValues(ps)[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
    expect(adjustPValues([0.03, 0.01])).toEqual([0.03, 0.02]);
  });
});

describe("funnel", () => {
  it("keeps to chance where the spread is no more than chance", () => {
    const units = Array.from({ length: 20 }, (_, i) => ({ x: 10 + (i % 2), n: 21 }));
    const f = funnelPlot(units)!;
    expect(f.target).toBeCloseTo(0.5, 10);
    expect(f.phi).toBe(1);
    const { lower, upper } = funnelLimits(f, 100, Z95);
    expect(upper - 0.5).toBeCloseTo(1.959964 * 0.05, 6);
    expect(0.5 - lower).toBeCloseTo(1.959964 * 0.05, 6);
  });
  it("winsorises the outermost tenth and widens by √φ", () => {
    // Twenty bodies of 100 cases; z by hand: (x − 50)/5. Sorted tails of two are drawn in to the third.
    const xs = [10, 20, 30, 35, 40, 40, 45, 45, 50, 50, 50, 50, 55, 55, 60, 60, 65, 70, 80, 90];
    const f = funnelPlot(xs.map((x) => ({ x, n: 100 })))!;
    const z = xs
      .map((x) => (x - 50) / 5)
      .map((v) => Math.min(Math.max(v, (30 - 50) / 5), (70 - 50) / 5));
    expect(f.phi).toBeCloseTo(z.reduce((s, v) => s + v * v, 0) / 20, 10);
    const narrow = funnelLimits({ target: 0.5, phi: 1 }, 400, Z998);
    expect((funnelLimits(f, 400, Z998).upper - 0.5) / (narrow.upper - 0.5)).toBeCloseTo(
      Math.sqrt(f.phi),
      8,
    );
  });
  it("says above and below exactly where Wilson’s interval misses the target", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, target, share) => {
          const x = Math.round(share * n);
          const { lower, upper } = wilsonInterval(x, n)!;
          fc.pre(Math.abs(lower - target) > 1e-9 && Math.abs(upper - target) > 1e-9);
          expect(bandOf({ target, phi: 1 }, { x, n })).toBe(
            lower > target ? "above" : upper < target ? "below" : "typical",
          );
        },
      ),
    );
  });
  it("has exact limits whose tails hold what they should", () => {
    const cdf = (r: number, n: number, p: number): number => {
      let term = (1 - p) ** n;
      let sum = term;
      for (let k = 0; k < r; k++) sum += term *= ((n - k) / (k + 1)) * (p / (1 - p));
      return sum;
    };
    const { lower, upper } = exactLimits(0.3, 50, 0.025);
    expect(cdf(Math.ceil(upper * 50), 50, 0.3)).toBeGreaterThanOrEqual(0.975);
    expect(cdf(Math.ceil(upper * 50) - 2, 50, 0.3)).toBeLessThan(0.975);
    expect(cdf(Math.ceil(lower * 50), 50, 0.3)).toBeGreaterThanOrEqual(0.025);
    expect(exactLimits(0.55, 13810, 0.025).upper).toBeCloseTo(
      0.55 + 1.96 * Math.sqrt((0.55 * 0.45) / 13810),
      3,
    );
  });
  it("has nothing to say without cases, or where all are alike", () => {
    expect(funnelPlot([{ x: 0, n: 0 }])).toBeNull();
    expect(
      funnelPlot([
        { x: 5, n: 5 },
        { x: 9, n: 9 },
      ]),
    ).toBeNull();
  });
});

describe("why a rate changed", () => {
  it("splits by hand", () => {
    // A 30/100 → 30/50, B 80/100 → 120/150. Common rate 0.55 → 0.75; weights ½,½ → ¼,¾.
    const d = decomposeChange(
      new Map([
        ["A", { x: 30, n: 100 }],
        ["B", { x: 80, n: 100 }],
      ]),
      new Map([
        ["A", { x: 30, n: 50 }],
        ["B", { x: 120, n: 150 }],
      ]),
    )!;
    expect(d.change).toBeCloseTo(0.2, 12);
    // within: A (½+¼)/2 × (0.6 − 0.3) = 0.1125; B 0. Mix: A −¼ × (0.45 − 0.65) = 0.05; B ¼ × (0.8 −
    // 0.65) = 0.0375.
    expect(d.within).toBeCloseTo(0.1125, 12);
    expect(d.mix).toBeCloseTo(0.0875, 12);
    expect(d.shares.map((s) => s.id)).toEqual(["A", "B"]);
  });
  it("keeps bodies of one year apart from the mix", () => {
    // A 10/20 → 12/20 in both years; B 0/20 leaves, C 20/20 comes. Common 0.5 → 0.6; all 0.25 → 0.8.
    const d = decomposeChange(
      new Map([
        ["A", { x: 10, n: 20 }],
        ["B", { x: 0, n: 20 }],
      ]),
      new Map([
        ["A", { x: 12, n: 20 }],
        ["C", { x: 20, n: 20 }],
      ]),
    );
    expect(d?.common).toEqual({ before: 0.5, after: 0.6, units: 1 });
    expect(d?.within).toBeCloseTo(0.1, 12);
    expect(d?.mix).toBeCloseTo(0, 12);
    // What B pulled down is gone (+0.25), what C pulls up has come (+0.2).
    expect(d?.entry).toBeCloseTo(0.45, 12);
    expect(d?.change).toBeCloseTo(0.55, 12);
  });
  it("always adds up, whoever comes or goes", () => {
    const year = fc
      .dictionary(
        fc.constantFrom("a", "b", "c", "d", "e"),
        fc.record({
          n: fc.integer({ min: 0, max: 500 }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
      )
      .map(
        (o) =>
          new Map(Object.entries(o).map(([k, v]) => [k, { x: Math.round(v.share * v.n), n: v.n }])),
      );
    fc.assert(
      fc.property(year, year, (before, after) => {
        const d = decomposeChange(before, after);
        fc.pre(d !== null);
        expect(d!.mix + d!.within + d!.entry).toBeCloseTo(d!.change, 9);
        expect(d!.shares.reduce((s, x) => s + x.total, 0)).toBeCloseTo(d!.change, 9);
      }),
    );
  });
});
