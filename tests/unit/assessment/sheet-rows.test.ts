/**
 * Rows of a score sheet: what is read, what is refused and in which cell, and what comes back when
 * it is printed.
 */
import { describe, expect, it } from "vitest";
import { EXAMPLES, exampleSheet } from "@/lib/assessment/examples";
import { pointsOf } from "@/lib/assessment/sheet";
import {
  printStandard,
  readStandards,
  rowsOfTable,
  SHEET_COLUMNS,
  SHEET_HEADINGS,
  type SheetColumn,
} from "@/lib/assessment/sheet-rows";

const RULE = {
  level1: "A",
  level2: "B",
  points: "10",
  text: "text",
  kind: "规则",
  basis: "T3-BAL",
  deduct: "5",
  counting: "逐件",
};
const FIGURE = { ...RULE, kind: "indicator", basis: "D14", when: "<95%:1；<0.9:3", counting: "" };
const read = (...rows: Partial<Record<SheetColumn, string>>[]) =>
  readStandards(rows.map((values, i) => ({ row: i + 2, values })));
const faultsOf = (...rows: Partial<Record<SheetColumn, string>>[]) =>
  read(...rows).faults.map((f) => `${f.column}${f.row} ${f.why}`);

describe("a row", () => {
  it("is read in either language, minus signs and per cent as people write them", () => {
    expect(
      read(
        RULE,
        { ...FIGURE, deduct: "" },
        { ...RULE, kind: "date", basis: "Filed", deduct: "-5" },
      ),
    ).toMatchObject({
      faults: [],
      standards: [
        { key: "1", evidence: { kind: "rule", rules: ["T3-BAL"], counting: "each", deduct: 5 } },
        {
          key: "2",
          evidence: {
            kind: "indicator",
            counting: "once",
            tiers: [
              { compare: "<", at: 0.95, deduct: 1 },
              { compare: "<", at: 0.9, deduct: 3 },
            ],
          },
        },
        { key: "3", evidence: { kind: "date", what: "filed", deduct: 5 } },
      ],
    });
  });

  it("keeps its number; new rows get the next that is free", () => {
    expect(read(RULE, { ...RULE, key: "1" }, RULE).standards.map((s) => s.key)).toEqual([
      "2",
      "1",
      "3",
    ]);
  });

  it.each<[string, Partial<Record<SheetColumn, string>>, string[]]>([
    ["no points", { points: "" }, ["points2 missing"]],
    ["points in words", { points: "十" }, ["points2 points"]],
    ["0 points", { points: "0" }, ["points2 points"]],
    ["an unknown rule", { basis: "T3-BAL, T9-NONE" }, ["basis2 rule"]],
    ["an instance of a rule", { basis: "T3-BAL.np" }, ["basis2 rule"]],
    ["no rule", { basis: "" }, ["basis2 missing"]],
    ["an unknown kind", { kind: "自动" }, ["kind2 choose"]],
    ["an unknown counting", { counting: "多次" }, ["counting2 choose"]],
    ["more than there is", { deduct: "11" }, ["deduct2 too_much"]],
    ["no deduction", { deduct: "" }, ["deduct2 missing"]],
    ["no standard", { text: " " }, ["text2 missing"]],
    ["a standard too long", { text: "长".repeat(401) }, ["text2 too_long"]],
    ["no such number", { key: "x" }, ["key2 key"]],
  ])("with %s is refused there", (_, change, faults) => {
    expect(faultsOf({ ...RULE, ...change })).toEqual(faults);
  });

  it.each<[string, Partial<Record<SheetColumn, string>>, string[]]>([
    ["an unknown indicator", { basis: "D99" }, ["basis2 indicator"]],
    ["no condition", { when: "" }, ["when2 missing"]],
    ["a condition in words", { when: "低于一半" }, ["when2 condition"]],
    ["a rate counted each", { when: ">0", deduct: "1", counting: "each" }, ["counting2 counting"]],
    [
      "each below a threshold",
      { basis: "rv.corr", when: "<3", deduct: "1", counting: "each" },
      ["counting2 counting"],
    ],
    ["a tier above the points", { when: "<0.5:12" }, ["when2 too_much"]],
  ])("of an indicator with %s is refused there", (_, change, faults) => {
    expect(faultsOf({ ...FIGURE, ...change })).toEqual(faults);
  });

  it("of one criterion must give the same points; no number comes twice", () => {
    expect(faultsOf(RULE, { ...RULE, points: "8" }, { ...RULE, level2: "C", points: "8" })).toEqual(
      ["points3 points_differ"],
    );
    expect(faultsOf({ ...RULE, key: "4" }, { ...RULE, key: "4" })).toEqual(["key3 twice"]);
    expect(faultsOf({}, { key: "3" })).toEqual(["text2 missing"]);
  });
});

describe("a table that somebody sent", () => {
  it("is read by its headings, whatever their order; cells are named as a spreadsheet names them", () => {
    const table = [
      ["Deduction", "评价标准", "note", "一级指标 Area"],
      ["5", "text", "-", "A"],
    ];
    const { rows, cellOf, found } = rowsOfTable(table, SHEET_COLUMNS, SHEET_HEADINGS);
    expect(rows).toEqual([{ row: 2, values: { deduct: "5", text: "text", level1: "A" } }]);
    expect([cellOf(2, "text"), cellOf(2, "level1")]).toEqual(["B2", "D2"]);
    expect([...found].sort()).toEqual(["deduct", "level1", "text"]);
  });
});

describe("an example", () => {
  it.each(EXAMPLES.flatMap((code) => [[code, "zh"] as const, [code, "en"] as const]))(
    "%s printed in %s is read again as it was",
    (code, language) => {
      const { standards } = exampleSheet(code, 2025);
      const rows = standards.map((s, i) => ({ row: i + 2, values: printStandard(s, language) }));
      expect(readStandards(rows)).toEqual({ standards, faults: [] });
    },
  );

  it("gives 鲤城's points where they are known, and says what is invented", () => {
    const { standards } = exampleSheet("licheng", 2025);
    const known = standards.filter((s) => !s.text.includes("虚构"));
    expect(pointsOf(known)).toBe(16);
    expect(known.length).toBeLessThan(standards.length);
    expect(exampleSheet("invented", 2025).standards.every((s) => s.text.includes("虚构"))).toBe(
      true,
    );
  });
});
