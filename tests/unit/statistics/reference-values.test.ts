/** Values worked out with SciPy 1.17 from the formulas that each function names. */
import { describe, expect, it } from "vitest";
import { equalRatesP } from "@/lib/statistics/binomial-half";
import {
  countChange,
  dispersionOfCounts,
  normalTail,
  shareChangeP,
} from "@/lib/statistics/changes";
import { clopperPearson } from "@/lib/statistics/clopper-pearson";
import { fisherP } from "@/lib/statistics/exact-tests";
import { exactLimits } from "@/lib/statistics/funnel";
import { hyperGrid, measureReliability, type Model } from "@/lib/statistics/hierarchy";
import { poissonLimits } from "@/lib/statistics/poisson";
import { posteriorSlices } from "@/lib/statistics/posterior";
import { betaCdf, betaQuantile, gammaCdf, gammaQuantile, logGamma } from "@/lib/statistics/special";
import { betaBinomialTail, groupOf, negativeBinomialTail } from "@/lib/statistics/standing";
import { wilsonInterval } from "@/lib/statistics/wilson";

const counted = (...pairs: [number, number][]) => pairs.map(([x, n]) => ({ x, n }));
const close = (value: number, expected: number, relative = 1e-9) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe("special functions", () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.49, 0.592249629335267],
    [1e-3, 6.907178885383853],
    [100.5, 361.43554046777757],
  ])("ln Γ(%d)", (x, value) => close(logGamma(x), value, 1e-12));
  it.each([
    [0.3, 2, 5, 0.5798250000000003],
    [0.9, 2, 5, 0.999945],
    [0.01, 0.5, 0.5, 0.06376856085851985],
    [0.5, 40, 60, 0.9780623532064924],
    [0.45, 100, 3, 3.318208921747262e-32],
    [0, 2, 5, 0],
    [-1, 2, 5, 0],
    [1, 2, 5, 1],
    [2, 2, 5, 1],
  ])("I_%d(%d, %d)", (x, a, b, value) => close(betaCdf(x, a, b), value, 1e-11));
  it.each([
    [0.5, 2, 0.09020401043104986],
    [2.9, 2, 0.7854094417800117],
    [3, 2, 0.8008517265285442],
    [12, 2, 0.9999201252394068],
    [0.2, 0.3, 0.6575067242697217],
    [60, 50, 0.9155933189063082],
    [0, 2, 0],
    [-1, 2, 0],
  ])("P of gamma at %d, %d", (x, a, value) => close(gammaCdf(x, a), value, 1e-11));
  it.each([
    [0.5, 2, 5, 0.26444998329566005],
    [0.99, 30, 2, 0.995140511451942],
    [0, 2, 5, 0],
    [1, 2, 5, 1],
  ])("beta quantile %d of %d, %d", (p, a, b, value) => close(betaQuantile(p, a, b), value));
  it.each([
    [0.5, 2, 1.6783469900166612],
    [0.99, 30, 44.189709450724685],
    [0, 2, 0],
    [-1, 2, 0],
  ])("gamma quantile %d of %d", (p, a, value) => close(gammaQuantile(p, a), value));
});

describe("intervals", () => {
  it("of a share, exact", () => {
    const at95 = clopperPearson(4, 10)!;
    close(at95.lower, 0.12155225811982719);
    close(at95.upper, 0.7376219233930549);
    const at90 = clopperPearson(4, 10, 0.9)!;
    close(at90.lower, 0.15002824080667998);
    close(at90.upper, 0.6964627874359576);
    expect(clopperPearson(0, 10)?.lower).toBe(0);
    expect(clopperPearson(10, 10)?.upper).toBe(1);
    expect(clopperPearson(0, 10)!.upper).toBeCloseTo(1 - 0.025 ** 0.1, 12);
  });
  it("of a share by Wilson, at two widths", () => {
    const narrow = wilsonInterval(4, 10)!;
    close(narrow.lower, 0.16818032970623614);
    close(narrow.upper, 0.6873262302663417);
    const wide = wilsonInterval(4, 10, 3.090232306167813)!;
    close(wide.lower, 0.10298512467342419);
    close(wide.upper, 0.7947106554172683);
    expect([wilsonInterval(0, 10)?.lower, wilsonInterval(10, 10)?.upper]).toEqual([0, 1]);
  });
  it("of events over an exposure", () => {
    const ten = poissonLimits(10, 1)!;
    close(ten.lower, 4.7953886961324335);
    close(ten.upper, 18.39035604201778);
    const rate = poissonLimits(3, 7, 0.9)!;
    close(rate.lower, 0.11681306388056477);
    close(rate.upper, 1.1076652182761035);
    expect(poissonLimits(0, 7)?.lower).toBe(0);
    close(poissonLimits(0, 7)!.upper, 0.5269827791591336);
  });
  it.each([
    [1, 0],
    [-1, 5],
    [0, -1],
  ])("there is none of %d in %d", (x, n) =>
    expect([clopperPearson(x, n), wilsonInterval(x, n), poissonLimits(x, n)]).toEqual([
      null,
      null,
      null,
    ]),
  );
  it("cases may exceed the exposure, but no share exceeds its whole", () => {
    expect([clopperPearson(6, 5), wilsonInterval(6, 5)]).toEqual([null, null]);
    expect(poissonLimits(6, 5)).not.toBeNull();
  });
  it.each([
    [0.3, 50, 0.025, 0.1661393803119346, 0.42013588671688035],
    [0.3, 50, 0.001, 0.10312998454753805, 0.4990695885480361],
    [0.02, 30, 0.025, 0, 0.06555963549980974],
    [0.9, 20, 0.025, 0.7215323929700757, 0.9897184208250376],
    [0.5, 1000, 0.025, 0.4685020951977499, 0.5304979048022501],
  ])("limits of a funnel at %d of %i, tail %d", (target, n, tail, lower, upper) => {
    const limits = exactLimits(target, n, tail);
    close(limits.lower, lower);
    close(limits.upper, upper);
  });
});

describe("tests", () => {
  it.each([
    [3, 10, 9, 12, 0.0835573095635015],
    [0, 5, 5, 5, 0.007936507936507938],
    [8, 8, 1, 9, 0.00041135335252982314],
    [2, 50, 9, 40, 0.01002317648321145],
    [5, 5, 3, 3, 1],
    [0, 0, 1, 3, 1],
    [1, 3, 0, 0, 1],
  ])("Fisher: %i of %i, %i of %i", (x1, n1, x2, n2, p) => close(fisherP(x1, n1, x2, n2), p, 1e-8));
  it.each([
    [3, 12, 0.03515625],
    [12, 3, 0.03515625],
    [0, 7, 0.015625],
    [0, 0, 1],
    [4, 4, 1],
    [4, 5, 1],
  ])("%i and %i events", (a, b, p) => close(equalRatesP(a, b), p));
  it.each([
    [7, true, 0.04040908813476585],
    [7, false, 0.9866981506347655],
    [3, true, 0.5449432959923375],
    [3, false, 0.648822784423828],
    [10, true, 0.00040213267008470943],
    [10, false, 1],
    [0, true, 1],
    [0, false, 0.08342706240140478],
  ])("beta-binomial tail at %i of 10, upper %s", (x, high, p) =>
    close(betaBinomialTail({ x, n: 10 }, 3.5, 8.5, high), p),
  );
  it.each([
    [7, true, 0.18847143368821942],
    [7, false, 0.8715067008406046],
    [3, true, 0.658594701702368],
    [3, false, 0.49131923287381246],
    [0, true, 1],
    [0, false, 0.06574537253755214],
  ])("negative binomial tail at %i over 10, upper %s", (x, high, p) =>
    close(negativeBinomialTail({ x, n: 10 }, 3.5, 8.5, high), p),
  );
});

describe("changes", () => {
  it.each([
    [0, 0.5, 2e-7],
    [0.5, 0.3085375387259869, 3e-7],
    [1.96, 0.024997895148220435, 4e-6],
    [-1, 0.8413447460685429, 1e-7],
    [4.9, 4.791832765903185e-7, 2e-3],
    [5.1, 1.6982674071475966e-7, 1e-3],
    [8, 6.22096057427174e-16, 1e-4],
  ])("upper tail of the normal at %d", (z, p, relative) => close(normalTail(z), p, relative));
  it.each<[string, [number, number][], [number, number], number]>([
    ["more, normal tail", [[30, 100]], [40, 80], 0.006377084826583419],
    ["fewer", [[30, 100]], [10, 80], 0.005012287145488675],
    [
      "two years",
      [
        [30, 100],
        [32, 100],
      ],
      [50, 100],
      0.0014822574687330648,
    ],
    [
      "three uneven years",
      [
        [10, 100],
        [50, 100],
        [30, 100],
      ],
      [50, 100],
      0.17038321052044847,
    ],
    [
      "three even years",
      [
        [30, 100],
        [31, 100],
        [29, 100],
      ],
      [50, 100],
      0.00035713204142036114,
    ],
    [
      "never any",
      [
        [0, 40],
        [0, 40],
        [0, 40],
      ],
      [2, 40],
      0.030211296743811424,
    ],
    [
      "always all",
      [
        [40, 40],
        [40, 40],
        [40, 40],
      ],
      [38, 40],
      0.0302112967438108,
    ],
    ["none at all", [[0, 40]], [0, 40], 1],
    ["the same", [[30, 100]], [24, 80], 1],
    ["no cases before", [[0, 0]], [3, 10], 1],
    ["no cases now", [[3, 10]], [0, 0], 1],
  ])("p of a share, %s", (_, history, [x, n], p) =>
    close(shareChangeP(counted(...history), { x, n }), p, 3e-5),
  );
  it.each([
    [
      [
        [10, 40, 10],
        [5, 5],
        [100, 200, 50, 400],
      ],
      0.9683993448830092,
    ],
    [[Array.from({ length: 12 }, (_, i) => (i % 2 ? 40 : 10))], 1.0255257155843145],
    [[[10, 11]], 0],
    [[[3], []], 0],
    [[], 0],
  ])("dispersion of %j", (series, value) => close(dispersionOfCounts(series), value));
  it.each<[number[], number, number, [number, number, number, number]]>([
    [[10], 20, 0.1, [2, 0.6184555512221548, 6.163403943399523, 0.25399922434447764]],
    [[10, 12], 30, 0.1, [2.5, 0.8153335841219765, 7.3020419076829315, 0.04074063406296572]],
    [
      [10, 40, 10, 35],
      200,
      0.05,
      [5.714285714285714, 0.8703173570037891, 36.6517236123841, 0.004903324599546023],
    ],
    [[0], 4, 0, [9, 0.48455844540014253, 167.1624976696282, 0.14049692402309208]],
    [[10, 12], 10, 0, [10 / 12, 0.3697889948097615, 1.9081151951614919, 0.8076890107685217]],
  ])("%j, then %i, among like of %d", (history, now, common, expected) => {
    const { ratio, lower, upper, p } = countChange(history, now, common);
    [ratio, lower, upper].forEach((v, i) => close(v, expected[i]!, 1e-8));
    close(p, expected[3], 5e-5);
  });
  it("of a figure that stays what it was is no news", () => {
    const same = countChange([10, 10], 10, 0);
    expect(same.ratio).toBe(1);
    expect(same.p).toBeCloseTo(1, 7);
    expect(same.p).toBeLessThanOrEqual(1);
  });
});

describe("groups", () => {
  const GROUP = counted([2, 10], [7, 12], [0, 5], [2, 10], [0, 0]);
  const summary = (units: typeof GROUP, model: Model) => {
    const grid = hyperGrid(units, model);
    const sum = (of: (p: (typeof grid)[number]) => number) =>
      grid.reduce((s, p) => s + p.weight * of(p), 0);
    const used = units.filter((u) => u.n > 0);
    const n0 = used.length / used.reduce((s, u) => s + 1 / u.n, 0);
    const mean = sum((p) => p.m);
    return [
      grid.length,
      mean,
      Math.sqrt(sum((p) => (p.m - mean) ** 2)),
      sum((p) => (p.M === Infinity ? 1 : 0)),
      sum((p) => (p.M === Infinity ? 1 : p.M / (p.M + n0))),
      grid[0]!.m,
      grid[20]!.m,
      grid[0]!.M,
      grid[419]!.M,
    ];
  };
  it.each<[string, Model, typeof GROUP, number[]]>([
    [
      "shares",
      "beta",
      GROUP,
      [
        441, 0.30376839673099293, 0.10240860025273602, 0.026652525377491704, 0.5297971507646201,
        0.010034768571375939, 0.9434947921193808, 0.21220159151193632, 322.7586206896548,
      ],
    ],
    [
      "events",
      "gamma",
      GROUP,
      [
        441, 0.3442065214847596, 0.20548612385726395, 0.04210661245693584, 0.5745217883329116,
        0.014114214801885665, 51.36989401301084, 0.21220159151193632, 322.7586206896548,
      ],
    ],
    [
      "events of bodies that differ",
      "gamma",
      counted([12, 10], [3, 40], [9, 10]),
      [
        441, 0.8372908051227684, 0.5587958803255753, 1.5382233199283813e-6, 0.15286812726312046,
        0.03943254303158311, 37.71254830355983, 0.3418803418803419, 519.9999999999994,
      ],
    ],
  ])("what is known of the common rate: %s", (_, model, units, expected) =>
    summary(units, model).forEach((v, i) => close(v, expected[i]!, 1e-7)),
  );
  it("nothing is known without a denominator", () =>
    expect(hyperGrid(counted([0, 0]), "beta")).toEqual([]));
  it.each<[Model, typeof GROUP, number | null]>([
    ["beta", counted([2, 10], [7, 10], [0, 0], [12, 20]), 0.4927966101694915],
    ["gamma", counted([2, 10], [7, 10], [0, 0], [12, 20]), 0],
    ["beta", counted([2, 10], [9, 10], [0, 0], [1, 20]), 0.8727272727272728],
    ["gamma", counted([2, 10], [9, 10], [0, 0], [1, 20]), 0.8181818181818182],
    ["beta", counted([1, 10], [9, 10]), 0.84375],
    ["beta", counted([2, 10], [0, 0]), null],
    ["beta", counted([2, 10], [4, 20]), null],
  ])("reliability, %s of %j", (model, units, value) => {
    const found = measureReliability(units, model);
    if (value === null || found === null) expect(found).toBe(value);
    else close(found, value);
  });
  it("slices of a posterior are its quantiles", () => {
    const beta = (alpha: number, b: number) => ({ kind: "beta" as const, mean: 0, alpha, beta: b });
    const { slices, of } = posteriorSlices(
      [
        { x: 2, n: 2, prior: beta(2.5, 2.5) },
        { x: 12, n: 100, prior: { kind: "gamma", mean: 0, alpha: 3, beta: 30 } },
        { x: 2, n: 2, prior: beta(2.5, 2.5) },
        { x: 0, n: 0, prior: beta(0.4, 0.6) },
        { x: 300, n: 499, prior: beta(0.5, 1) },
        { x: 9, n: 9, prior: { kind: "none", mean: 0.25 } },
        { x: 1, n: 7, prior: { kind: "none", mean: 0.25 } },
      ],
      4,
    );
    expect(of).toEqual([0, 1, 0, 2, 3, 4, 4]);
    const expected = [
      [0.43331271, 0.59658816, 0.71437581, 0.84033396],
      [0.08230363, 0.10371949, 0.12246199, 0.15012539],
      [0.01105114, 0.16439706, 0.51505955, 0.90579255],
      [0.57517547, 0.59354076, 0.60749889, 0.62553683],
      [0.25, 0.25, 0.25, 0.25],
    ];
    expect(slices).toHaveLength(5);
    slices.forEach((slice, i) => slice.forEach((v, k) => close(v, expected[i]![k]!, 0.03)));
  });
  it("events over an exposure are over-dispersed from ten bodies on, beyond chance only", () => {
    const TEN = counted(
      [2, 10],
      [9, 12],
      [1, 20],
      [30, 25],
      [4, 8],
      [0, 9],
      [16, 30],
      [5, 10],
      [7, 7],
      [3, 15],
      [0, 0],
    );
    const group = groupOf(TEN, "gamma");
    expect(group).toMatchObject({ units: 10, x: 77, n: 146, model: "gamma" });
    close(group.phi, 2.165829330486865);
    expect(groupOf(TEN.slice(1), "gamma").phi).toBe(1);
    expect(
      groupOf(
        TEN.map(({ n }) => ({ x: 0, n })),
        "gamma",
      ).phi,
    ).toBe(1);
    expect(
      groupOf(
        TEN.map(({ n }) => ({ x: n, n })),
        "gamma",
      ).phi,
    ).toBe(1);
    expect(groupOf([], "gamma")).toMatchObject({ units: 0, x: 0, n: 0, phi: 1 });
  });
});
