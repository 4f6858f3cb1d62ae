import { describe, expect, it } from "vitest";
import {
  cellsOf,
  firstCellOf,
  FAMILIES,
  formulaIn,
  indicatorOf,
  INDICATORS,
  indicatorsOf,
  RANKABLE,
  SCORABLE,
  type Indicator,
  type Term,
} from "@/lib/indicators/catalogue";
import { BREAKS, marksOf } from "@/lib/indicators/breaks";
import { defineIndicator } from "@/lib/indicators/build";
import { DEFINITIONS, GROUPS_AND_CELLS } from "./definitions";

const wordsOf = (terms: readonly Term[] = []): string =>
  terms
    .map((t) =>
      [
        `${t.sign < 0 ? "−" : "+"} ${t.cells.join(" + ")}`,
        ...(t.or ?? []).map((o) => `or ${o.class} ${o.cells.join(" + ")}`),
      ].join(" "),
    )
    .join("; ");
const lineOf = (i: Indicator): string =>
  [
    ...[i.id, i.family, i.kind, i.unitCode, i.direction, i.of],
    (["rankable", "scorable", "chance"] as const).filter((use) => i[use]).join(" "),
    ...[i.factor ?? "", i.least ?? "", i.breaks.join(" ")],
    ...[wordsOf(i.numerator), wordsOf(i.denominator)],
  ]
    .map((column) => (column === "" ? "-" : String(column)))
    .join(" | ");
const requireIndicator = (id: string): Indicator => {
  const found = indicatorOf(id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
};

describe("definitions", () => {
  it("of derived indicators are these, in order", () =>
    expect(INDICATORS.map(lineOf)).toEqual(DEFINITIONS.split("\n")));
  it.each(GROUPS_AND_CELLS.split("\n").map((line) => [line.split(" ")[0] ?? "", line]))(
    "of %s",
    (id, line) => expect(lineOf(requireIndicator(id))).toBe(line),
  );
  it("is refused with a unit that has no code", () =>
    expect(() =>
      defineIndicator("X", "甲", "x", {
        kind: "count",
        unit: { zh: "头", en: "heads" },
        numerator: [],
        formula: "x",
      }),
    ).toThrow("a unit without a code: heads"));
});

describe("the catalogue", () => {
  it.each([
    ["D17", "D17a"],
    ["D02r", "rv.tot"],
    ["D02l", "lit.tot"],
  ])("knows the earlier id %s, and answers under it", (id, today) =>
    expect(requireIndicator(id)).toEqual({ ...requireIndicator(today), id }),
  );
  it("has families of several, one by id, and nothing for an unknown id", () => {
    const ids = (id: string) => indicatorsOf(id).map((i) => i.id);
    expect([...FAMILIES.keys()]).toEqual(["D11", "D17", "D25"]);
    expect(ids("D17")).toEqual(["D17a", "D17b"]);
    expect(ids("D11")).toHaveLength(8);
    expect(ids("D25")).toHaveLength(12);
    expect(ids("D05")).toEqual(["D05"]);
    expect(ids("D99")).toEqual([]);
    expect(indicatorOf("toString")).toBeUndefined();
  });
  it("may rank and score by these", () => {
    expect(RANKABLE.map((i) => i.id)).not.toContain("D18");
    expect(INDICATORS.length - RANKABLE.length).toBe(13);
    expect(SCORABLE.map((i) => i.id)).toEqual(
      "D03 D09 D10 D12 D13 D14 D15 D21 D22 D24 D26".split(" "),
    );
  });
  it("lists every input once, stand-ins too", () => {
    expect(cellsOf(requireIndicator("D03"))).toEqual(
      "r37.tot old.done.year old.reply.year r1.tot old.recv.year r2.tot".split(" "),
    );
    expect(cellsOf(requireIndicator("D18"))).toEqual(["r1.tot", "old.recv.year", "prev.r1.tot"]);
    expect(cellsOf(requireIndicator("D20.license"))).toEqual(["t2.license.n"]);
  });
  it("has formulas in words of each language where they hold any", () => {
    expect(formulaIn(requireIndicator("D16"), "zh")).toBe("r1 / 常住人口 × 100,000");
    expect(formulaIn(requireIndicator("D16"), "en")).toBe("r1 / residents × 100,000");
    expect(formulaIn(requireIndicator("D10"), "zh")).toBe("(r31 + r32) / (r31 + r32 + R3)");
  });
  it.each([
    [["pop.residents", "meta.due"], undefined],
    [["prev.r1.tot", "r1.tot"], "r1.tot"],
    [["N01", "t2.fee.wan"], "t2.fee.wan"],
    [["meta.x", "rv.up"], "rv.up"],
    [["ld.up", "rv.up"], "ld.up"],
    [["la.up"], "la.up"],
    [["old.recv.year"], "old.recv.year"],
    [[], undefined],
  ])("begins %j at %s", (used, first) => expect(firstCellOf(used)).toBe(first));
  it("marks a break once, or around a year that stands alone", () => {
    expect(marksOf("form2019").map((m) => m.year)).toEqual([2019]);
    expect(marksOf("form2021").map((m) => m.year)).toEqual([2021]);
    expect(marksOf("review2024").map((m) => m.year)).toEqual([2024]);
    expect(marksOf("review2026").map((m) => m.year)).toEqual([2026, 2027]);
    expect(marksOf("review2026").map((m) => m.reason)).toEqual(
      Array(2).fill(BREAKS.review2026.reason),
    );
  });
});
