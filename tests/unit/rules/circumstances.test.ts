/** What a city asks for, lists of other offices, and what is judged again once more is known. */
import { describe, expect, it } from "vitest";
import type { RuleContext } from "@/lib/rules";
import { checkReport, judgeByCircumstances, judgeDates, judgeLikeness } from "@/lib/rules";
import { localDemandOf } from "@/lib/rules/local-demands";
import { aReport, aText } from "../../builders/report";
import { answers, by, r, type Cells } from "./vectors/answers";

const text = (parts: Partial<Record<number, string>>, year = 2023): RuleContext => ({
  report: aReport({ text: aText({ year, parts }), year }),
});

describe("what a city asks for", () => {
  const wuwei = (one: string, year = 2025): RuleContext => ({
    ...text({ 1: one }, year),
    ...by({ regionName: "武威市" }),
  });
  const ALL = "门户网站12条。公众号3条。解读4篇。回应5件。规范性文件6件。";
  it.each([
    ["武威市", 2025, true],
    ["武威市", 2026, true],
    ["武威市", 2024, false],
    ["兰州市", 2025, false],
    [undefined, 2025, false],
    ["武威市", null, false],
  ])("%s in %s: %s", (region, year, asks) =>
    expect(localDemandOf(region, year) !== null).toBe(asks),
  );
  it.each<[string, string, RuleContext, string[]]>([
    ["S-COUNTS", "all figures", wuwei(ALL), ["pass"]],
    ["S-COUNTS", "one without a figure", wuwei(ALL.replace("12条", "")), ["fail"]],
    ["S-COUNTS", "the year before", wuwei("", 2024), ["not_assessable"]],
    [
      "S-COUNTS",
      "no first part",
      { report: aReport({ text: "年度报告", year: 2025 }), ...by({ regionName: "武威市" }) },
      ["not_assessable"],
    ],
    ["S-WORDS", "a thousand", wuwei("字".repeat(1000)), ["pass 1000 1000"]],
    ["S-WORDS", "one more", wuwei("字".repeat(1001)), ["fail 1001 1000"]],
    [
      "S-WORDS",
      "no first part",
      { report: aReport({ text: "年度报告", year: 2025 }), ...by({ regionName: "武威市" }) },
      ["not_assessable"],
    ],
    [
      "S-WORDS",
      "another city",
      { ...text({}, 2025), ...by({ regionName: "兰州市" }) },
      ["not_assessable"],
    ],
  ])("%s: %s", (id, _, ctx, expected) => expect(answers(id, ctx)).toEqual(expected));
  it("names what lacks a figure", () => {
    const lacking = ALL.replace("12条", "").replace("4篇", "");
    const finding = checkReport(wuwei(lacking).report, by({ regionName: "武威市" })).find(
      (f) => f.rule === "S-COUNTS",
    );
    expect(finding?.message.zh).toContain("（政府网站公开条数、政策解读数）");
    expect(finding?.message.en).toContain("(items on the web site, explanations of policy)");
  });
});

describe("lists of other offices", () => {
  const listed = (list: Record<string, number>, cells: Cells): RuleContext => ({
    ...r(cells),
    listed: new Map(Object.entries(list)),
  });
  it.each<[string, Record<string, number>, Cells, string[]]>([
    [
      "R-NORM",
      { "t2.norm.issued": 3, "t2.norm.valid": 9 },
      { "t2.norm.issued": 3, "t2.norm.valid": 8 },
      ["issued pass 3 3", "valid fail 8 9"],
    ],
    ["R-NORM", { "t2.norm.issued": 3 }, { "t2.norm.issued": null }, ["issued not_assessable"]],
    ["R-NORM", { "t2.license.n": 3 }, {}, ["not_assessable"]],
    ["R-PEN", { "t2.license.n": 0 }, {}, ["license pass 0 0"]],
  ])("%s %j %j: %j", (id, list, cells, expected) =>
    expect(answers(id, listed(list, cells))).toEqual(expected),
  );
});

describe("what is judged again", () => {
  const OFFICE = by({ types: ["STREET"] });
  const { report } = r({ "t2.rule.valid": 1, "t2.norm.issued": 2 });
  const read = checkReport(report);
  const ruleIds = (findings: readonly { rule: string }[]) =>
    new Set(findings.map((f) => f.rule.split(".")[0]));
  const changed = (ctx: Omit<RuleContext, "report">) => {
    const again = judgeByCircumstances(read, { report, ...ctx });
    expect(ruleIds(again)).toEqual(ruleIds(read));
    const before = new Map(read.map((f) => [f.rule, f.state]));
    return again
      .filter((f) => before.get(f.rule) !== f.state)
      .map((f) => `${f.rule} ${f.state}`)
      .sort();
  };
  it("is nothing where nothing more is known", () => {
    expect(judgeByCircumstances(read, { report })).toBe(read);
    expect(judgeByCircumstances(read, { report, confirmedLaw: new Set() })).toBe(read);
    expect(judgeByCircumstances(read, { report, publishedOn: "2024-01-01" })).toBe(read);
    expect(judgeByCircumstances(read, { report, filedOn: "2024-01-01" })).toBe(read);
    expect(judgeByCircumstances(read, { report, listed: new Map() })).toBe(read);
    expect(judgeByCircumstances([], { report, ...OFFICE })).toEqual([]);
  });
  it.each<[string, Omit<RuleContext, "report">, string[]]>([
    ["whose report it is", OFFICE, ["T2-RULE0 fail"]],
    [
      "when it was published",
      { publishedOn: "2024-02-01", deadline: "2024-01-31" },
      ["S-LATE fail"],
    ],
    [
      "when it was filed",
      { filedOn: "2024-01-01", filingDeadline: "2024-01-20" },
      ["S-FILED pass"],
    ],
    ["a list", { listed: new Map([["t2.norm.issued", 3]]) }, ["R-NORM.issued fail"]],
    ["law", { confirmedLaw: new Set(["review2026"]) }, []],
  ])("%s", (_, ctx, expected) => expect(changed(ctx)).toEqual(expected));

  it("days alone, also without a report", () => {
    const states = (dates: Parameters<typeof judgeDates>[0]) =>
      judgeDates(dates).map((f) => `${f.rule} ${f.state}`);
    expect(states({})).toEqual(["S-LATE not_assessable", "S-FILED not_assessable"]);
    expect(
      states({ publishedOn: "2024-02-01", deadline: "2024-01-31", filedOn: "2024-01-02" }),
    ).toEqual(["S-LATE fail", "S-FILED not_assessable"]);
  });
  it.each<[Parameters<typeof judgeLikeness>[0], string, number | null]>([
    [null, "not_assessable", null],
    [{ most: null }, "pass", null],
    [{ most: 0.899999 }, "pass", 0.899999],
    [{ most: 0.9 }, "fail", 0.9],
  ])("likeness %j is %s", (compared, state, left) =>
    expect(judgeLikeness(compared)).toMatchObject({ rule: "S-DUPORG", state, left }),
  );
  it("without a context nothing is asked of other years, peers or bodies", () => {
    const scopes = ruleIds(read);
    expect(
      ["T3-BAL", "T2-INT", "X-CASES", "N-ZERO", "S-SECT"].filter((id) => !scopes.has(id)),
    ).toEqual(["N-ZERO"]);
    expect(["Y-CARRY", "A-SUM"].filter((id) => scopes.has(id))).toEqual([]);
    const all = ruleIds(checkReport(report, {}));
    expect(["Y-CARRY", "A-SUM", "T3-BAL"].filter((id) => !all.has(id))).toEqual([]);
  });
  it("with confirmed law a reading is judged by it", () => {
    const { report: later } = {
      report: aReport({ year: 2027, cells: { "ld.tot": 1, "r32.tot": 1 } }),
    };
    const state = (law?: RuleContext["confirmedLaw"]) =>
      checkReport(later, undefined, law).find((f) => f.rule === "T4-PREREV")?.state;
    expect([state(), state(new Set(["review2026"]))]).toEqual(["pass", "fail"]);
  });
});
