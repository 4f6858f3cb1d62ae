/** Where the rules on tables turn: each row stands just on one side of a limit. */
import { describe, expect, it } from "vitest";
import type { RuleContext } from "@/lib/rules";
import { aReport } from "../../builders/report";
import { after, answers, by, KINDS, r, said, type Cells } from "./vectors/answers";

const at = (year: number, cells: Cells, confirmed = false): RuleContext => ({
  report: aReport({ cells, year }),
  ...(confirmed ? { confirmedLaw: new Set(["review2026" as const]) } : {}),
});
const ROWS = [...new Set(Object.keys(aReport().cells).map((id) => id.split(".")[0] ?? ""))].filter(
  (row) => /^r\d/.test(row),
);
const filled = (row: string, parts: number | null, total: number | null): Cells =>
  Object.fromEntries([...KINDS.map((c) => [`${row}.${c}`, parts]), [`${row}.tot`, total]]);

describe("tables three and four", () => {
  it.each<[string, string, RuleContext, string[]]>([
    ["T3-INT", "zero is a count", r({ "r31.np": 0 }), ["pass"]],
    ["T3-INT", "less is none", r({ "r31.np": -1 }), ["r31.np fail -1"]],
    [
      "T3-INT",
      "each by itself",
      r({ "r31.np": -1, "r32.np": 0.5 }),
      ["r31.np fail -1", "r32.np fail 0.5"],
    ],
    ["T4-INT", "a half is none", r({ "la.up": 0.5 }), ["la.up fail 0.5"]],
    ["T3-BLANK", "two", r({ "r31.be": null, "r32.be": null }), ["fail 2"]],
    [
      "T3-TOTONLY",
      "no row has anything",
      {
        report: aReport({
          cells: Object.assign({}, ...ROWS.map((row) => filled(row, null, null))) as Cells,
        }),
      },
      ["not_assessable"],
    ],
    ["T3-TOTONLY", "one row is empty whole", r(filled("r31", null, null)), ["pass"]],
    ["T3-TOTONLY", "the total is blank", r({ "r31.tot": null }), ["r31 fail 6 0"]],
    [
      "T3-TOTONLY",
      "one applicant is enough",
      r({ ...filled("r31", null, 4), "r31.np": 4 }),
      ["pass"],
    ],
    ["T3-SUBGE", "as many as there are", r({ "r4.tot": 5, "r31.tot": 5 }), ["r4.tot pass 5 5"]],
    ["T3-SUBGE", "one more carried on", r({ "r4.tot": 6 }), ["r4.tot fail 6 5"]],
    ["T3-SUBGE", "brought forward counts", r({ "r4.tot": 6, "r2.tot": 1 }), ["r4.tot pass 6 6"]],
    ["T3-OTHBIG", "a fifth", r({ "r37.tot": 20, "r362.tot": 4 }), ["pass 4 20"]],
    ["T3-OTHBIG", "more than a fifth", r({ "r37.tot": 20, "r362.tot": 5 }), ["fail 5 20"]],
    ["T3-OTHBIG", "of few requests", r({ "r37.tot": 19, "r362.tot": 19 }), ["pass 19 19"]],
    ["T3-OTHBIG", "no total", r({ "r37.tot": null }), ["not_assessable 0"]],
    [
      "T3-R354FEE",
      "copies are a hint only",
      said("本年度未收取信息处理费。", { "r354.tot": 2, "r362.tot": 0 }),
      ["r362 pass 0 0", "r354 fail info 2 0"],
    ],
    [
      "T3-R354FEE",
      "a fee was charged",
      said("收取信息处理费400元。", { "r362.tot": 2 }),
      ["r362 not_assessable 2", "r354 not_assessable info 0"],
    ],
    [
      "T4-PREREV",
      "before 2024 nothing is asked",
      at(2023, { "ld.tot": 1, "r331.tot": 1 }),
      ["not_assessable"],
    ],
    ["T4-PREREV", "no direct suit", at(2024, { "r331.tot": 1 }), ["pass 0 1"]],
    ["T4-PREREV", "no refusal", at(2024, { "ld.tot": 1 }), ["pass 1 0"]],
    ["T4-PREREV", "a blank", at(2024, { "ld.tot": null, "r331.tot": 1 }), ["not_assessable 1"]],
    [
      "T4-PREREV",
      "a refusal of Article 31",
      at(2025, { "ld.tot": 1, "r338.tot": 1 }),
      ["fail 1 1"],
    ],
    ["T4-PREREV", "law not confirmed", at(2026, { "ld.tot": 1, "r32.tot": 1 }), ["pass 1 0"]],
    [
      "T4-PREREV",
      "half a year of the new law",
      at(2026, { "ld.tot": 1, "r32.tot": 1 }, true),
      ["fail warning 1 1"],
    ],
    ["T4-PREREV", "the new law", at(2027, { "ld.tot": 1, "r32.tot": 1 }, true), ["fail error 1 1"]],
    [
      "T4-PREREV",
      "not Article 31",
      at(2027, { "ld.tot": 1, "r338.tot": 1 }, true),
      ["pass error 1 0"],
    ],
    [
      "T4-PREREV",
      "confirmed, of earlier",
      at(2025, { "ld.tot": 1, "r32.tot": 1 }, true),
      ["pass 1 0"],
    ],
  ])("%s: %s", (id, _, ctx, expected) => {
    const instance = expected[0]?.startsWith("r4.tot") ? "r4.tot" : undefined;
    expect(answers(id, ctx, instance)).toEqual(expected);
  });
  it.each<[string, Cells, string[]]>([
    ["as many as the total", { "r31.tot": 5 }, []],
    ["one above it", { "r31.tot": 6 }, ["r31.tot fail 6 5"]],
    [
      "one above it, in two columns",
      { "r31.np": 6, "r32.tot": 7 },
      ["r31.np fail 6 5", "r32.tot fail 7 5"],
    ],
    ["a blank beside a total of 0", { "r37.tot": 0, "r31.tot": null, "r341.tot": 0 }, []],
    ["no total to be above", { "r37.tot": null, "r31.tot": 9 }, []],
  ])("T3-SUBGE, outcomes: %s", (_, cells, expected) => {
    const said = answers("T3-SUBGE", r(cells));
    expect(said.filter((line) => line.startsWith("r4.")).length).toBe(KINDS.length + 1);
    expect(said.filter((line) => !line.startsWith("r4."))).toEqual(expected);
  });
  it("a row is gone only where no column has it", () => {
    const gone = (columns: string[]): RuleContext => ({
      report: aReport({
        cells: filled("r353", null, null),
        states: Object.fromEntries(columns.map((c) => [`r353.${c}`, "missing"])),
      }),
    });
    expect(answers("T3-VERT", gone(KINDS))).toEqual(["pass 25 25"]);
    expect(answers("T3-VERT", gone([...KINDS, "tot"]))).toEqual(["fail 24 25"]);
  });
});

describe("table two", () => {
  const makes = { kind: "government", level: "city" } as const;
  it.each<[string, string, RuleContext, string[]]>([
    ["T2-INT", "money of six decimals", r({ "t2.fee.wan": 0.000001 }), ["pass"]],
    ["T2-INT", "money of seven", r({ "t2.fee.wan": 0.1234567 }), ["t2.fee.wan fail 0.1234567"]],
    ["T2-INT", "no fee", r({ "t2.fee.wan": 0 }), ["pass"]],
    ["T2-INT", "half a licence", r({ "t2.license.n": 1.5 }), ["t2.license.n fail 1.5"]],
    ["T2-INT", "less than none", r({ "t2.license.n": -1 }), ["t2.license.n fail -1"]],
    [
      "T2-INT",
      "a change may be below zero",
      { report: aReport({ form: "2019", cells: { "t2.license.delta": -2 } }) },
      ["pass"],
    ],
    [
      "T2-INT",
      "but is whole",
      { report: aReport({ form: "2019", cells: { "t2.license.delta": -2.5 } }) },
      ["t2.license.delta fail -2.5"],
    ],
    ["T2-DECUNIT", "money may have decimals", r({ "t2.fee.wan": 0.5 }), ["pass"]],
    ["T2-BLANK", "two", r({ "t2.license.n": null, "t2.fee.wan": null }), ["fail 2"]],
    ["T2-RULE0", "nobody is known", r({ "t2.rule.valid": 1 }), ["not_assessable 1 0"]],
    ["T2-RULE0", "a bureau", r({ "t2.rule.valid": 1 }, by({})), ["fail 1 0"]],
    [
      "T2-RULE0",
      "a street",
      r({ "t2.rule.valid": 1 }, by({ types: ["EDU", "STREET"] })),
      ["fail error 1 0"],
    ],
    ["T2-RULE0", "a town", r({}, by({ types: ["TOWN"] })), ["pass error 0 0"]],
    ["T2-RULE0", "a city", r({ "t2.rule.valid": 1 }, by(makes)), ["not_assessable 1 0"]],
    [
      "T2-RULE0",
      "a province",
      r({ "t2.rule.valid": 1 }, by({ ...makes, level: "province" })),
      ["not_assessable 1 0"],
    ],
    [
      "T2-RULE0",
      "a district",
      r({ "t2.rule.valid": 1 }, by({ ...makes, level: "district" })),
      ["fail 1 0"],
    ],
    [
      "T2-RULE0",
      "a bureau of a city",
      r({ "t2.rule.valid": 1 }, by({ level: "city" })),
      ["fail 1 0"],
    ],
    ["T2-RULE0", "a blank", r({ "t2.rule.issued": null }, by({})), ["not_assessable 0"]],
    [
      "T2-VALID",
      "as many as issued",
      r({ "t2.norm.issued": 5, "t2.norm.repealed": 1, "t2.norm.valid": 4 }),
      ["norm pass 4 4"],
    ],
    [
      "T2-VALID",
      "one less",
      r({ "t2.norm.issued": 5, "t2.norm.repealed": 1, "t2.norm.valid": 3 }),
      ["norm fail 4 3"],
    ],
    ["T2-VALID", "more repealed than issued", r({ "t2.norm.repealed": 9 }), ["norm pass 0 0"]],
    ["T2-VALID", "issued is blank", r({ "t2.norm.issued": null }), ["norm not_assessable 0"]],
    ["T2-VALID", "repealed is blank", r({ "t2.norm.repealed": null }), ["norm not_assessable 0"]],
    [
      "T2-NORMBODY",
      "a bureau",
      r({ "t2.norm.issued": 2 }, by({ types: ["EDU"] })),
      ["not_assessable 2 0"],
    ],
    [
      "T2-NORMBODY",
      "an institution",
      r({ "t2.norm.issued": 2 }, by({ types: ["EDU", "PUBLIC_INST"] })),
      ["fail 2 0"],
    ],
    [
      "T2-NORMBODY",
      "a party office",
      r({ "t2.norm.issued": null }, by({ types: ["PARTY_PLATE"] })),
      ["not_assessable 0"],
    ],
    [
      "T2-AUTH",
      "the market’s both",
      r({ "t2.license.n": 1 }, by({ types: ["MARKET"] })),
      ["license pass 1", "penalty fail 0"],
    ],
    ["T2-AUTH", "the police’s", r({}, by({ types: ["POLICE"] })), ["penalty fail 0"]],
    ["T2-AUTH", "nobody’s", r({}, by({ types: ["EDU"] })), []],
    ["T2-COERC", "twice as many", r({ "t2.coercion.n": 4, "t2.penalty.n": 2 }), ["pass 4 2"]],
    ["T2-COERC", "more than twice", r({ "t2.coercion.n": 5, "t2.penalty.n": 2 }), ["fail 5 2"]],
    ["T2-COERC", "of four", r({ "t2.coercion.n": 9, "t2.penalty.n": 4 }), ["fail 9 4"]],
    ["T2-COERC", "of five", r({ "t2.coercion.n": 99, "t2.penalty.n": 5 }), ["pass 99 5"]],
    ["T2-COERC", "a blank", r({ "t2.coercion.n": null }), ["not_assessable 0"]],
    [
      "T2-FEEUNIT",
      "5,000 times",
      after({ "t2.fee.wan": 5000 }, { "t2.fee.wan": 1 }),
      ["fail 5000 1"],
    ],
    [
      "T2-FEEUNIT",
      "just less",
      after({ "t2.fee.wan": 4999 }, { "t2.fee.wan": 1 }),
      ["pass 4999 1"],
    ],
    [
      "T2-FEEUNIT",
      "20,000 times",
      after({ "t2.fee.wan": 20000 }, { "t2.fee.wan": 1 }),
      ["fail 20000 1"],
    ],
    [
      "T2-FEEUNIT",
      "just more",
      after({ "t2.fee.wan": 20001 }, { "t2.fee.wan": 1 }),
      ["pass 20001 1"],
    ],
    [
      "T2-FEEUNIT",
      "the other way",
      after({ "t2.fee.wan": 1 }, { "t2.fee.wan": 9000 }),
      ["fail 1 9000"],
    ],
    [
      "T2-FEEUNIT",
      "none last year",
      after({ "t2.fee.wan": 1 }, { "t2.fee.wan": 0 }),
      ["not_assessable 1 0"],
    ],
    [
      "T2-FEEUNIT",
      "none this year",
      after({ "t2.fee.wan": 0 }, { "t2.fee.wan": 1 }),
      ["not_assessable 0 1"],
    ],
    [
      "T2-FEEUNIT",
      "a blank",
      after({ "t2.fee.wan": null }, { "t2.fee.wan": 1 }),
      ["not_assessable"],
    ],
    ["T2-FEEUNIT", "10 billion yuan of a body", r({ "t2.fee.wan": 1e6 }, by({})), ["fail 1000000"]],
    ["T2-FEEUNIT", "less of a body", r({ "t2.fee.wan": 999_999 }, by({})), ["pass 999999"]],
    [
      "T2-FEEUNIT",
      "of a government",
      r({ "t2.fee.wan": 1e6 }, by({ kind: "government" })),
      ["not_assessable 1000000"],
    ],
  ])("%s: %s", (id, _, ctx, expected) =>
    expect(answers(id, ctx, id === "T2-VALID" ? "norm" : undefined)).toEqual(expected),
  );
});
