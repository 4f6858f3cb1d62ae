/** Who is ranked where, and by what, in built lists. */
import { describe, expect, it } from "vitest";
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { isPeer, LEAST_PEERS, peerChoice, peerGroups } from "@/lib/indicators/peers";
import {
  drawRates,
  DRAWS,
  limitsOf,
  modelOf,
  ranksOf,
  rankUnits,
  roundScore,
  signOf,
  type RankUnit,
} from "@/lib/indicators/ranking";
import { addDays, daysBetween, deadlineOf, obligationOf } from "@/lib/indicators/deadlines";
import { poissonLimits } from "@/lib/statistics/poisson";
import { wilsonInterval } from "@/lib/statistics/wilson";

const of = (id: string): Indicator => {
  const found = indicatorOf(id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
};
const value = (id: string, v: number): RankUnit => ({
  id,
  types: ["EDU"],
  level: "bureau",
  value: v,
  x: 7,
  n: 9,
});
const share = (id: string, x: number, n: number, type = "EDU", level = "bureau"): RankUnit => ({
  id,
  types: [type],
  level,
  value: n === 0 ? 0 : x / n,
  x,
  n,
});
const peersOf = (units: readonly RankUnit[]) =>
  units.flatMap((u) => (u.x === null || u.n === null ? [] : [{ ...u, x: u.x, n: u.n }]));
const rank = (id: string, units: readonly RankUnit[], how = {}) =>
  rankUnits(of(id), units, peersOf(units), how);

describe("what a ranking goes by", () => {
  it.each([
    ["D05", "beta"],
    ["D12", "gamma"],
    ["D16", "gamma"],
    ["D01", null],
    ["D22", null],
    // Shares of one report in one, without chance.
    ["D21", null],
  ])("%s: %s", (id, model) => expect(modelOf(of(id))).toBe(model));
  it.each([
    ["D05", undefined, 1],
    ["D03", undefined, 1],
    ["D04", undefined, -1],
    ["D04", "desc", 1],
    ["D03", "asc", -1],
  ] as const)("%s in order %s: %i", (id, order, sign) => expect(signOf(of(id), order)).toBe(sign));
  it.each([
    ["D05", 0.12345, 0.123],
    ["D12", 0.12355, 0.124],
    ["D16", 12.345, 12.3],
    ["D22", 12.35, 12.4],
  ])("the score of %s: %d is shown as %d", (id, score, shown) =>
    expect(roundScore(of(id), score)).toBe(shown),
  );
  it("limits are Wilson’s for shares, Poisson’s for cases per reply, in the figure’s unit", () => {
    expect(limitsOf(of("D05"), 4, 10)).toEqual(wilsonInterval(4, 10));
    expect(limitsOf(of("D12"), 4, 10)).toEqual(poissonLimits(4, 10));
    const wilson = wilsonInterval(4, 10)!;
    expect(limitsOf(of("D16"), 4, 10)).toEqual({
      lower: wilson.lower * 100_000,
      upper: wilson.upper * 100_000,
    });
    expect(limitsOf(of("D05"), 1, 0)).toBeNull();
  });
});

describe("a ranking of values", () => {
  const UNITS = [value("b", 3), value("d", 5), value("a", 3), value("c", 1)];
  it("gives equal values equal ranks, in order of rank and id, and no chance", () => {
    expect(rank("D01", UNITS)).toEqual(
      [
        ["d", 5, 1],
        ["a", 3, 2],
        ["b", 3, 2],
        ["c", 1, 4],
      ].map(([id, v, place]) => ({
        ...{ id, value: v, rank: place, types: ["EDU"], level: "bureau" },
        ...{ x: null, n: null, rankLow: null, rankHigh: null, band: null, lower: null },
        ...{ upper: null, score: null, peers: null, told: true, tier: null },
      })),
    );
  });
  it("turns round where low is better or somebody asks for it", () => {
    const ids = (id: string, order?: "asc" | "desc") =>
      rank(id, UNITS, { order })
        .map((r) => r.id)
        .join("");
    expect([ids("D01"), ids("D22"), ids("D22", "desc"), ids("D01", "asc")]).toEqual([
      "dabc",
      "cabd",
      "dabc",
      "cabd",
    ]);
  });
  it("is that of the ranks alone, in the order of the units", () =>
    expect(ranksOf(of("D01"), UNITS, [])).toEqual(
      [2, 1, 2, 4].map((place) => ({ rank: place, group: null })),
    ));
});

describe("a ranking of shares", () => {
  const EDU = Array.from({ length: 10 }, (_, i) => share(`e${i}`, 10 + 8 * i, 100));
  const ROADS = Array.from({ length: 8 }, (_, i) => share(`r${i}`, i < 7 ? 50 : 95, 100, "ROAD"));
  it("knows the order of bodies that differ, with tiers, bands and limits", () => {
    const rows = rank("D03", EDU);
    expect(rows.map((r) => r.id).join(" ")).toBe("e9 e8 e7 e6 e5 e4 e3 e2 e1 e0");
    expect(rows.map((r) => r.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.map((r) => r.tier).join(" ")).toBe(
      "first first middle middle middle middle middle rest rest rest",
    );
    expect(rows.every((r) => r.told && r.rankLow! <= r.rank && r.rank <= r.rankHigh!)).toBe(true);
    expect(rows[0]).toMatchObject({ x: 82, n: 100, rankLow: 1, rankHigh: 2 });
    expect(rows[0]).toMatchObject(wilsonInterval(82, 100)!);
    expect(rows[0]!.score).toBeGreaterThan(0.79);
    expect(rows[0]!.score).toBeLessThan(0.82);
  });
  it("gives no tier where no direction is better, and no intervals where nobody asks", () => {
    expect(rank("D05", EDU).every((r) => r.told && r.tier === null)).toBe(true);
    const bare = rank("D03", EDU, { intervals: false });
    expect(bare.every((r) => !r.told && r.rankLow === null && r.rankHigh === null)).toBe(true);
    expect(bare.map((r) => [r.id, r.rank])).toEqual(rank("D03", EDU).map((r) => [r.id, r.rank]));
  });
  it("tells no order of bodies that are alike, or of one alone", () => {
    const alike = rank(
      "D03",
      Array.from({ length: 9 }, (_, i) => share(`a${i}`, 5, 10)),
    );
    expect(alike.map((r) => r.id).join("")).toBe("a0a1a2a3a4a5a6a7a8");
    expect(alike.every((r) => r.rank === 1 && !r.told && r.tier === null)).toBe(true);
    expect(rank("D03", [share("a", 5, 10)])).toMatchObject([
      { rank: 1, rankLow: null, told: false },
    ]);
  });
  it("ranks within each group, those that differ from their like first", () => {
    const rows = rank("D03", [...ROADS, ...EDU]);
    const first = rows.filter((r) => r.band === "above" || r.band === "below");
    expect(first.map((r) => r.id)).toContain("r7");
    expect(rows.slice(0, first.length)).toEqual(first);
    for (const part of [first, rows.slice(first.length)]) {
      const keys = part.map((r) => r.peers!.key);
      expect(keys).toEqual([...keys].sort());
      for (const key of new Set(keys)) {
        const ranks = part.filter((r) => r.peers!.key === key).map((r) => r.rank);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }
    }
    const tied = rows.filter((r) => r.peers!.type === "ROAD" && r.rank === 2).map((r) => r.id);
    expect(tied).toEqual(["r0", "r1", "r2", "r3", "r4", "r5", "r6"]);
    expect(rows.find((r) => r.id === "r7")!.rank).toBe(1);
  });
  it("leaves out who has no cases, and asks the same of the ranks alone", () => {
    const none = { ...share("none", 0, 0), x: null, n: null };
    const units = [none, ...ROADS, ...EDU];
    expect(rank("D03", units)).toHaveLength(18);
    const ranks = ranksOf(of("D03"), units, peersOf(units));
    expect(ranks).toHaveLength(18);
    expect(ranks[0]).toEqual({ rank: 2, group: "type_level:ROAD:bureau" });
    expect(ranks[7]).toEqual({ rank: 1, group: "type_level:ROAD:bureau" });
    expect(ranks.slice(8).map((r) => r.rank)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(ranksOf(of("D03"), units, peersOf(units), "asc").slice(8)[0]?.rank).toBe(1);
  });
  it("draws rates in the order of the list, none for who has no group", () => {
    const rows = rank("D03", EDU);
    const draws = drawRates([{ ...rows[0]!, peers: null }, rows[9]!, rows[0]!], "beta", 5);
    const mean = (i: number) =>
      draws.subarray(i * DRAWS, (i + 1) * DRAWS).reduce((s, v) => s + v, 0) / DRAWS;
    expect(draws).toHaveLength(3 * DRAWS);
    expect(mean(0)).toBe(0);
    expect(mean(1)).toBeCloseTo(0.13, 1);
    expect(mean(2)).toBeCloseTo(0.8, 1);
  });
});

describe("the group of a body", () => {
  const sizes = (known: Record<string, number>) => (type: string | null, level: string | null) =>
    known[`${type} ${level}`] ?? 0;
  const one = { types: ["ROAD", "EDU"], level: "bureau" };
  it.each([
    [{ "EDU bureau": 8, "ROAD bureau": 9 }, "type_level", "ROAD", "bureau"],
    [{ "EDU bureau": 9, "ROAD bureau": 8 }, "type_level", "EDU", "bureau"],
    [{ "EDU bureau": 8, "ROAD bureau": 8 }, "type_level", "EDU", "bureau"],
    [{ "EDU bureau": 7, "ROAD bureau": 8 }, "type_level", "ROAD", "bureau"],
    [{ "EDU bureau": 7, "ROAD bureau": 7, "null bureau": 8 }, "level", null, "bureau"],
    [{ "null bureau": 7 }, "all", null, null],
  ])("%j: %s %s %s", (known, basis, type, level) =>
    expect(peerChoice(one, sizes(known))).toEqual({ basis, type, level }),
  );
  it("of a government is that of its level, however few", () =>
    expect(peerChoice({ types: ["GOV"], level: "city" }, () => 0)).toEqual({
      basis: "level",
      type: null,
      level: "city",
    }));
  it.each([
    ["EDU", "bureau", true],
    ["EDU", null, true],
    [null, "bureau", true],
    [null, null, true],
    ["GOV", null, false],
    [null, "town", false],
    ["EDU", "town", false],
  ])("%s %s holds it: %s", (type, level, is) =>
    expect(isPeer(one, { basis: "all", type, level })).toBe(is),
  );
  it("is made of those with a case; others are held against it, too", () => {
    const units = [
      ...Array.from({ length: LEAST_PEERS }, (_, i) => ({ ...share(`e${i}`, i, 10), x: i, n: 10 })),
      { ...share("zero", 0, 0), x: 0, n: 0 },
    ];
    const groups = peerGroups(units, "beta");
    expect(groups.size).toBe(LEAST_PEERS + 1);
    expect(groups.get("zero")).toBe(groups.get("e0"));
    expect(groups.get("e0")).toMatchObject({
      key: "type_level:EDU:bureau",
      basis: "type_level",
      units: LEAST_PEERS,
      standing: { units: LEAST_PEERS, x: 28, n: 80, model: "beta" },
    });
    expect(groups.get("e0")!.members).toHaveLength(LEAST_PEERS);
    expect(groups.get("e0")!.reliability).toBeGreaterThan(0);
    expect(peerGroups([{ ...share("zero", 0, 0), x: 0, n: 0 }], "gamma").size).toBe(0);
    expect(peerGroups(units, "gamma").get("e0")!.standing.model).toBe("gamma");
  });
});

describe("days", () => {
  it("count over months and leap years, both ways", () => {
    expect([addDays("2024-02-28", 2), addDays("2025-01-01", -1), addDays("2025-01-31", 0)]).toEqual(
      ["2024-03-01", "2024-12-31", "2025-01-31"],
    );
    expect([
      daysBetween("2024-02-28", "2024-03-01"),
      daysBetween("2025-01-02", "2025-01-01"),
    ]).toEqual([2, -1]);
  });
  it.each([
    [undefined, "art49_dept"],
    ["unknown", "art49_dept"],
    ["art49_gov", "art49_gov"],
    ["art49_dept", "art49_dept"],
    ["local_practice", "local_practice"],
    ["other", "local_practice"],
  ])("a roster’s %s of a bureau is %s", (basis, obligation) =>
    expect(obligationOf({ kind: "body", level: "bureau" }, basis)).toBe(obligation),
  );
  it("the day of a government holds for whom the law names as one", () => {
    expect(deadlineOf("art49_gov", 2024, "body")).toBe("2025-03-31");
    expect(deadlineOf("art49_dept", 2024, "government")).toBe("2025-03-31");
    expect(deadlineOf("art49_dept", 2024, "body")).toBe("2025-01-31");
  });
});
