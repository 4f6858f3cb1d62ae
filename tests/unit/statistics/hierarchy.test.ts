import { describe, expect, it } from "vitest";
import { rankUnits, tierOf, type RankUnit } from "@/lib/indicators/ranking";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { groupDraws, hyperGrid, measureReliability } from "@/lib/statistics/hierarchy";
import { randomGenerator } from "@/lib/statistics/random";
import {
  betaBinomialTail,
  groupOf,
  negativeBinomialTail,
  standingOf,
} from "@/lib/statistics/standing";

/**
 * Batting averages of eighteen players after 45 times at bat, 1970 (Efron and Morris, JASA 70,
 * 1975, table 1).
 */
const BATTING = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];

describe("the hierarchical model", () => {
  it("shrinks the batting averages of Efron and Morris as they did", () => {
    const units = BATTING.map((x) => ({ x, n: 45 }));
    const grid = hyperGrid(units, "beta");
    expect(grid.reduce((s, p) => s + p.weight, 0)).toBeCloseTo(1, 10);
    const draws = 4000;
    const drawn = groupDraws(units, grid, "beta", draws, 1);
    const mean = (u: number) =>
      drawn.subarray(u * draws, (u + 1) * draws).reduce((s, v) => s + v, 0) / draws;
    // Their James–Stein estimates: .400 becomes .290, .156 becomes .239, about the mean .265.
    expect(mean(0)).toBeGreaterThan(0.28);
    expect(mean(0)).toBeLessThan(0.32);
    expect(mean(17)).toBeGreaterThan(0.22);
    expect(mean(17)).toBeLessThan(0.25);
  });

  it("knows nobody's rate exactly where no spread is found", () => {
    const units = Array.from({ length: 12 }, (_, i) => ({ x: i % 2 ? 8 : 9, n: 10 }));
    const grid = hyperGrid(units, "beta");
    const drawn = groupDraws(units, grid, "beta", 2000, 1);
    const first = [...drawn.subarray(0, 2000)].sort((a, b) => a - b);
    expect(first[1949]! - first[49]!).toBeGreaterThan(0.08);
  });

  it("agrees with its own draws in both models: the truth lies in nine of ten 90 % intervals", () => {
    const random = randomGenerator(5);
    for (const model of ["beta", "gamma"] as const) {
      let inside = 0;
      let all = 0;
      for (let city = 0; city < 10; city++) {
        const truth = Array.from({ length: 20 }, () => 0.2 + 0.2 * random());
        const units = truth.map((p) => {
          const n = 10 + Math.floor(random() * 60);
          let x = 0;
          if (model === "beta") for (let k = 0; k < n; k++) x += random() < p ? 1 : 0;
          else for (let t = -Math.log(1 - random()); t < p * n; t -= Math.log(1 - random())) x++;
          return { x, n };
        });
        const drawn = groupDraws(units, hyperGrid(units, model), model, 1000, city);
        truth.forEach((p, u) => {
          const sorted = [...drawn.subarray(u * 1000, (u + 1) * 1000)].sort((a, b) => a - b);
          all++;
          if (p >= sorted[50]! && p <= sorted[949]!) inside++;
        });
      }
      expect(inside / all, model).toBeGreaterThan(0.84);
    }
  });

  it("gives reliability 0 to chance alone, near 1 to large bodies that differ", () => {
    expect(
      measureReliability(
        BATTING.map((x) => ({ x, n: 45 })),
        "beta",
      ),
    ).toBeCloseTo(0.054, 3);
    expect(
      measureReliability(
        [100, 500, 900].map((x) => ({ x, n: 1000 })),
        "beta",
      ),
    ).toBeGreaterThan(0.99);
    expect(measureReliability([{ x: 1, n: 2 }], "beta")).toBeNull();
  });
});

describe("whether a body differs from its like", () => {
  it("is told by exact predictive tails", () => {
    // n = 1: the beta-binomial gives a/(a + b); a geometric tail is p^x.
    expect(betaBinomialTail({ x: 1, n: 1 }, 2, 6, true)).toBeCloseTo(0.25, 12);
    expect(betaBinomialTail({ x: 0, n: 1 }, 2, 6, false)).toBeCloseTo(0.75, 12);
    expect(negativeBinomialTail({ x: 3, n: 1 }, 1, 4, true)).toBeCloseTo(0.2 ** 3, 12);
    expect(negativeBinomialTail({ x: 0, n: 1 }, 1, 4, false)).toBeCloseTo(0.8, 12);
  });
  it("is not told from one case, nor of a body without others", () => {
    const rare = groupOf(
      [{ x: 1, n: 1 }, ...Array.from({ length: 9 }, () => ({ x: 0, n: 30 }))],
      "beta",
    );
    expect(standingOf(rare, { x: 1, n: 1 })).toBe("typical");
    expect(standingOf(groupOf([{ x: 5, n: 9 }], "beta"), { x: 5, n: 9 })).toBe("typical");
  });
  it("is told of a small group without the body itself: 36 of 58 refused among few others", () => {
    const units = [
      { x: 36, n: 58 },
      { x: 2, n: 28 },
      { x: 0, n: 69 },
      { x: 1, n: 8 },
    ];
    expect(standingOf(groupOf(units, "beta"), units[0]!)).toBe("above");
    expect(standingOf(groupOf(units, "beta"), units[2]!)).toBe("below");
  });
  it("flags about one in five hundred where nobody differs", () => {
    const random = randomGenerator(11);
    let flagged = 0;
    let all = 0;
    for (let city = 0; city < 100; city++) {
      const units = Array.from({ length: 60 }, () => {
        const n = 5 + Math.floor(random() * 80);
        let x = 0;
        for (let k = 0; k < n; k++) x += random() < 0.6 ? 1 : 0;
        return { x, n };
      });
      const group = groupOf(units, "beta");
      flagged += units.filter((u) => standingOf(group, u) !== "typical").length;
      all += units.length;
    }
    expect(flagged / all).toBeLessThan(0.003);
  });
});

describe("ranks", () => {
  const unit = (id: string, type: string, x: number, n: number): RankUnit => ({
    id,
    types: [type],
    level: "bureau",
    value: x / n,
    x,
    n,
  });
  const ranked = (units: readonly RankUnit[]) =>
    rankUnits(
      indicatorOf("D03")!,
      units,
      units.map((u) => ({ ...u, x: u.x!, n: u.n! })),
    );

  it("are given within the peer group: 9 of 9 is not behind 16 of 20 of another type", () => {
    const units = [
      ...Array.from({ length: 13 }, (_, i) => unit(`v${i}`, "V", 16 + (i % 4), 20)),
      ...Array.from({ length: 40 }, (_, i) => unit(`s${i}`, "S", i % 3 ? 9 : 8, 9 + (i % 5))),
    ];
    const rows = ranked(units);
    const nine = rows.find((r) => r.id === "s5")!;
    expect([nine.x, nine.n]).toEqual([9, 9]);
    expect(nine.peers!.key).toBe("type_level:S:bureau");
    expect(nine.rank).toBeLessThanOrEqual(40);
    const wide = (nine.rankHigh! - nine.rankLow! + 1) / 40;
    expect(wide).toBeGreaterThan(0.3);
  });

  it("of bodies that differ by chance alone are not told, and intervals are as wide as the list", () => {
    const random = randomGenerator(3);
    let narrow = 0;
    let all = 0;
    let told = 0;
    for (let city = 0; city < 20; city++) {
      const units = Array.from({ length: 30 }, (_, i) => {
        const n = 8 + Math.floor(random() * 40);
        let x = 0;
        for (let k = 0; k < n; k++) x += random() < 0.7 ? 1 : 0;
        return unit(`a${i}`, "T", x, n);
      });
      const rows = ranked(units);
      if (rows[0]!.told) told++;
      for (const r of rows) {
        all++;
        if (r.rankHigh! - r.rankLow! + 1 < 3) narrow++;
      }
    }
    expect(narrow / all).toBeLessThan(0.01);
    expect(told).toBeLessThanOrEqual(3);
  });

  it("fall into 20 / 50 / rest, ties sharing the better part", () => {
    expect([1, 2, 3, 7, 8, 10].map((r) => tierOf(r, 10))).toEqual([
      "first",
      "first",
      "middle",
      "middle",
      "rest",
      "rest",
    ]);
  });
});
