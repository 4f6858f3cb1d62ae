import { describe, expect, it } from "vitest";
import { indicatorOf } from "@/lib/indicators/catalogue";
import {
  breaksBetween,
  poolableYears,
  seriesOf,
  type AgencyEvent,
} from "@/lib/indicators/comparability";
import { daysBetween, deadlineOf, obligationOf } from "@/lib/indicators/deadlines";
import { peerGroups } from "@/lib/indicators/peers";

const of = (id: string) => indicatorOf(id)!;
const codes = (id: string) => breaksBetween(of(id), 2010, 2026).map((b) => b.code);
const point = (year: number, value: number | null = 1, periodFull = true) => ({
  year,
  periodFull,
  evaluated: {
    value,
    numerator: null,
    denominator: null,
    state: value === null ? ("blank" as const) : ("reported" as const),
    mapping: "A" as const,
    used: [],
  },
});

describe("breaks", () => {
  it("are those of the forms and of the law, where the inputs are touched", () => {
    expect(codes("D01")).toEqual(["form2019"]);
    expect(codes("t2.norm.valid")).toEqual(["form2019", "form2021"]);
    expect(codes("t2.license.n")).toEqual(["form2019"]);
    for (const id of ["D12", "D13", "D14", "D15", "rv.tot", "lit.tot"])
      expect(codes(id)).toContain("review2024");
    expect(codes("D05")).not.toContain("review2024");
  });
  it("set the year of a change in its middle apart from both neighbours", () => {
    for (const id of ["D12", "D13", "rv.tot", "ld.tot", "la.tot"]) {
      const marks = breaksBetween(of(id), 2024, 2028).map((b) => [b.code, b.year]);
      expect(marks).toEqual([
        ["review2026", 2026],
        ["review2026", 2027],
      ]);
      const series = seriesOf(
        of(id),
        [2025, 2026, 2027, 2028].map((year) => point(year)),
        [],
      );
      expect(series.map((p) => p.segment)).toEqual([2025, 2026, 2027, 2027]);
    }
    expect(poolableYears(of("D13"), 2026, 3)).toEqual([2026]);
  });
  it("come with a reason in both languages", () => {
    for (const b of breaksBetween(of("D13"), 2010, 2026))
      expect(b.reason.zh.length > 10 && b.reason.en.length > 10).toBe(true);
  });
  it("part a series, renaming does not, part of a year stands alone", () => {
    const events: AgencyEvent[] = [
      { year: 2022, kind: "merge", others: [{ zh: "甲局", en: "A" }] },
      { year: 2024, kind: "rename", others: [] },
    ];
    const s = seriesOf(
      of("D05"),
      [
        point(2019, 1, false),
        point(2020),
        point(2021),
        point(2022),
        point(2023, null),
        point(2024),
      ],
      events,
    );
    expect(s.map((p) => p.segment)).toEqual([2019, 2020, 2020, 2022, 2022, 2022]);
    expect(s.map((p) => p.comparable)).toEqual([false, true, true, true, false, true]);
    expect(s[3]!.breaksBefore.map((b) => [b.code, b.parts])).toEqual([["reorganised", true]]);
    expect(s[5]!.breaksBefore.map((b) => [b.code, b.parts])).toEqual([["renamed", false]]);
    expect(s[3]!.breaksBefore[0]!.reason.zh).toContain("甲局");
  });
  it("are seen over years without a report", () => {
    expect(seriesOf(of("D13"), [point(2022), point(2025)]).map((p) => p.segment)).toEqual([
      2022, 2025,
    ]);
  });
});

describe("pooling", () => {
  it("never adds years over a break", () => {
    expect(poolableYears(of("D05"), 2025, 3)).toEqual([2023, 2024, 2025]);
    expect(poolableYears(of("D13"), 2025, 3)).toEqual([2024, 2025]);
    expect(poolableYears(of("D19.issued"), 2022, 3)).toEqual([2021, 2022]);
    expect(poolableYears(of("D05"), 2025, 3, [{ year: 2025, kind: "split", others: [] }])).toEqual([
      2025,
    ]);
  });
});

describe("peers", () => {
  const unit = (id: string, type: string, level: string, n = 10) => ({
    id,
    types: [type],
    level,
    x: 5,
    n,
  });
  it("are type × level from eight bodies with cases on, else level, else all", () => {
    const markets = Array.from({ length: 8 }, (_, i) => unit(`m${i}`, "MARKET", "district"));
    const others = [
      unit("e", "EDU", "district"),
      unit("z", "EDU", "district", 0),
      unit("c", "EDU", "city"),
    ];
    const groups = peerGroups([...markets, ...others], "beta");
    expect(groups.get("m0")).toMatchObject({ basis: "type_level", type: "MARKET", units: 8 });
    expect(groups.get("e")).toMatchObject({ basis: "level", level: "district", units: 9 });
    expect(groups.get("c")).toMatchObject({ basis: "all", units: 10 });
    const few = peerGroups([...markets.slice(1), ...others], "beta");
    expect(few.get("m1")).toMatchObject({ basis: "level", units: 8 });
  });
});

describe("deadlines", () => {
  it("are 31 January for departments, 31 March for governments and for all before FY2019", () => {
    expect(deadlineOf(obligationOf({ kind: "body", level: "bureau" }), 2024)).toBe("2025-01-31");
    expect(deadlineOf(obligationOf({ kind: "government", level: "zone" }), 2024)).toBe(
      "2025-03-31",
    );
    expect(deadlineOf("art49_dept", 2018)).toBe("2019-03-31");
    expect([
      deadlineOf("local_practice", 2024),
      deadlineOf("local_practice", 2024, "government"),
    ]).toEqual(["2025-01-31", "2025-03-31"]);
    expect(obligationOf({ kind: "body", level: "street" })).toBe("local_practice");
    // A zone is no level of government, with a round or without one; a roster may still name a basis.
    for (const kind of ["body", "government"])
      expect(obligationOf({ kind, level: "bureau", isInZone: true })).toBe("local_practice");
    expect(obligationOf({ kind: "body", level: "bureau", isInZone: true }, "art49_dept")).toBe(
      "art49_dept",
    );
    expect(daysBetween("2025-01-31", "2025-02-02")).toBe(2);
  });
});
