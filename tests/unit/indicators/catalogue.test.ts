import { describe, expect, it } from "vitest";
import { FORM_2019, FORM_2021, OLD_CELLS, cellDef } from "@/lib/forms";
import {
  ALL_INDICATORS,
  FAMILIES,
  INDICATORS,
  cellsOf,
  indicatorOf,
  indicatorsOf,
} from "@/lib/indicators/catalogue";
import { evaluateIndicator, type CellValue } from "@/lib/indicators/evaluate";

const cells = (
  given: Record<string, number | null | "suspect" | "missing" | "inferred0">,
): Map<string, CellValue> =>
  new Map(
    Object.entries(given).map(([id, v]) => [
      id,
      v === "suspect" || v === "missing"
        ? { value: null, state: v }
        : v === "inferred0"
          ? { value: 0, state: "inferred" }
          : { value: v, state: v === null ? "blank" : "reported" },
    ]),
  );
const at = (id: string, given: Parameters<typeof cells>[0]) =>
  evaluateIndicator(indicatorOf(id)!, cells(given));

/** 杭州 FY2025, as its government prints it. */
const HANGZHOU: Record<string, number> = {
  "r1.tot": 14069,
  "r2.tot": 560,
  "r31.tot": 5548,
  "r32.tot": 2168,
  "r37.tot": 13810,
  "r4.tot": 819,
  "r331.tot": 730,
  "r332.tot": 0,
  "r333.tot": 0,
  "r334.tot": 0,
  "r335.tot": 0,
  "r336.tot": 0,
  "r337.tot": 0,
  "r338.tot": 0,
  "rv.up": 376,
  "rv.corr": 97,
  "rv.oth": 196,
  "rv.pend": 121,
  "rv.tot": 790,
  "ld.up": 16,
  "ld.corr": 1,
  "ld.oth": 12,
  "ld.pend": 27,
  "ld.tot": 56,
  "la.up": 74,
  "la.corr": 1,
  "la.oth": 30,
  "la.pend": 51,
  "la.tot": 156,
};

describe("the catalogue", () => {
  it("has every number D01–D26, every id once, every text in both languages", () => {
    const families = new Set(INDICATORS.map((i) => i.family));
    for (let n = 1; n <= 26; n++) expect(families).toContain(`D${String(n).padStart(2, "0")}`);
    const ids = ALL_INDICATORS.map((i) => i.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const i of ALL_INDICATORS) {
      expect(i.name.zh && i.name.en && i.unit.zh && i.unit.en && i.formula, i.id).toBeTruthy();
      if (["rate", "per100k", "per_reply", "change"].includes(i.kind))
        expect(i.denominator, `${i.id} must state its denominator`).toBeDefined();
    }
    for (const i of INDICATORS)
      if (i.kind === "rate" && i.direction !== 0)
        expect(i.caveat, `${i.id} needs a caveat: it judges`).toBeDefined();
  });
  it("has every cell of every form, and every group, as a base indicator", () => {
    for (const c of [...FORM_2021.cells, ...FORM_2019.cells, ...OLD_CELLS])
      expect(indicatorOf(c.id)?.family, c.id).toBe("cell");
    for (const g of ["R3", "R4g", "R5", "R6", "out"])
      for (const c of ["np", "be", "ri", "sw", "ls", "ot", "tot"])
        expect(indicatorOf(`${g}.${c}`)?.family).toBe("group");
  });
  it("reads only inputs that exist", () => {
    const facts = new Set([
      "pop.residents",
      "meta.onTime",
      "meta.due",
      "meta.days",
      "meta.passed",
      "meta.assessable",
      "meta.errors",
      "meta.warnings",
      "meta.alike",
      "meta.fileDue",
      "meta.fileOnTime",
      "meta.fileDays",
      "prev.r1.tot",
    ]);
    for (const i of ALL_INDICATORS)
      for (const id of cellsOf(i))
        expect(
          cellDef(id) !== undefined ||
            OLD_CELLS.some((c) => c.id === id) ||
            facts.has(id) ||
            /^N\d\d$/.test(id),
          `${i.id} reads ${id}`,
        ).toBe(true);
  });
  it("never scores demand, workload or self-defined figures", () => {
    for (const family of ["D01", "D05", "D07", "D20", "D25"])
      for (const i of INDICATORS.filter((x) => x.family === family))
        expect(i.scorable, i.id).toBe(false);
    expect(INDICATORS.filter((i) => i.family === "D25").every((i) => !i.rankable)).toBe(true);
  });
  it("opens families and keeps earlier ids", () => {
    expect([...FAMILIES.keys()]).toEqual(["D11", "D17", "D25"]);
    expect(indicatorsOf("D25")).toHaveLength(12);
    expect(indicatorOf("D11")).toBeUndefined();
    expect(indicatorOf("D02l")).toMatchObject({ id: "D02l", formula: "ld.tot + la.tot" });
    expect(indicatorOf("D99")).toBeUndefined();
    expect(indicatorOf("toString")).toBeUndefined();
  });
});

describe("evaluation", () => {
  it("gives the figures of a large city as its acceptance values say", () => {
    expect(at("D05", HANGZHOU).value).toBeCloseTo(0.559, 3);
    expect(at("D10", HANGZHOU)).toMatchObject({ numerator: 7716, denominator: 8446 });
    expect(at("D10", HANGZHOU).value).toBeCloseTo(0.914, 3);
    expect(at("D14", HANGZHOU)).toMatchObject({ numerator: 97, denominator: 669 });
    expect(at("D14.all", HANGZHOU).value).toBeCloseTo(0.123, 3);
    expect(at("D15", HANGZHOU)).toMatchObject({ numerator: 2, denominator: 134 });
    expect(at("D03", HANGZHOU).value! + at("D04", HANGZHOU).value!).toBeCloseTo(1, 12);
    expect(at("D16", { ...HANGZHOU, "pop.residents": 12_624_000 }).value).toBeCloseTo(
      (14069 / 12_624_000) * 100_000,
      10,
    );
  });
  it("names the gap and never reads an absent figure as 0", () => {
    expect(at("D05", { "r31.tot": 0, "r32.tot": 0, "r37.tot": 0 })).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      state: "no_denominator",
    });
    expect(at("D05", { "r31.tot": null, "r32.tot": 0, "r37.tot": 4 })).toMatchObject({
      value: null,
      numerator: null,
      denominator: 4,
      state: "blank",
    });
    expect(at("D05", { "r31.tot": "suspect", "r32.tot": 0, "r37.tot": 4 }).state).toBe("suspect");
    expect(at("D05", { "r31.tot": 1, "r32.tot": "missing", "r37.tot": 4 }).state).toBe(
      "not_on_form",
    );
    expect(at("D05", { "r31.tot": 1, "r32.tot": "inferred0", "r37.tot": 4 })).toMatchObject({
      value: 0.25,
      state: "inferred",
    });
    expect(at("D16", { "r1.tot": 5 }).state).toBe("no_population");
    expect(at("t2.norm.repealed", {}).state).toBe("not_on_form");
  });
  it("shows a change only from ten cases on, the difference always", () => {
    expect(at("D18", { "r1.tot": 12, "prev.r1.tot": 10 })).toMatchObject({
      numerator: 2,
      denominator: 10,
    });
    expect(at("D18", { "r1.tot": 12, "prev.r1.tot": 10 }).value).toBeCloseTo(0.2, 12);
    expect(at("D18", { "r1.tot": 12, "prev.r1.tot": 4 })).toMatchObject({
      value: null,
      numerator: 8,
      denominator: 4,
      state: "small_n",
    });
  });
  it("takes the single 其他处理 row for its three, and older tables with their class", () => {
    expect(at("D09", { "r36.tot": 3, "r37.tot": 6 })).toMatchObject({ value: 0.5, mapping: "A" });
    expect(
      at("D05", { "old.reply_full.year": 3, "old.reply_part.year": 1, "old.reply.year": 8 }),
    ).toMatchObject({ value: 0.5, mapping: "B" });
    expect(at("D05", { "old.reply_full.year": 3, "old.reply.year": 8 })).toMatchObject({
      value: null,
      state: "not_on_form",
    });
    expect(at("D19.issued", { "t2.norm.made": 4 })).toMatchObject({ value: 4, mapping: "B" });
    // Class C: what was ever published is not what is in force; a cell asked for by its id is that
    // cell and no other.
    expect(at("D19.valid", { "t2.norm.total": 9 }).state).toBe("not_on_form");
    expect(at("r1.tot", { "old.recv.year": 9 }).state).toBe("not_on_form");
  });
});
