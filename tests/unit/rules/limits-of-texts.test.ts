/** Where the rules on the prose, the document, days and lists turn. */
import { describe, expect, it } from "vitest";
import type { RuleContext } from "@/lib/rules";
import { aReport, aText } from "../../builders/report";
import { after, answers, by, r, said, type Cells } from "./vectors/answers";

const text = (parts: Partial<Record<number, string>>, year = 2023): RuleContext => ({
  report: aReport({ text: aText({ year, parts }), year }),
});
/** Two invented texts that share no words. */
const MINE = [..."春夏秋冬晨昏晴雨雪霜雾露"]
  .map((day) => `${day}日里街坊请会写字的老人抄下办事的步骤，${day}后贴在祠堂背风的那一面。`)
  .join("");
const OTHER = [..."渡茶石晒钟苗堤书车泉井巷"]
  .map((place) => `${place}边立起能转动的木牌，${place}口每逢赶集摆一张长桌并记下来信。`)
  .join("");
const HALF = MINE.slice(0, MINE.length / 2) + OTHER.slice(0, OTHER.length / 2);
/** A report with the first text beside those of others. */
const likeOthers = (...peersText: { agency: string; text: string }[]): RuleContext => ({
  ...text({ 1: MINE }),
  peersText,
});
const EMPTY: RuleContext = { report: aReport({ text: "" }) };
const government = (say: string, cells: Cells = {}): RuleContext => ({
  report: aReport({ say, cells, agencyLevel: "government" }),
  ...by({ kind: "government" }),
});

describe("figures of the prose", () => {
  it.each<[string, string, RuleContext, string[]]>([
    [
      "N-NEW",
      "with those brought forward",
      said("共受理政府信息公开申请7件。", { "r2.tot": 2 }),
      ["pass 7 5"],
    ],
    ["N-NEW", "those handled", said("共办理政府信息公开申请9件。", { "r37.tot": 9 }), ["pass 9 5"]],
    [
      "N-NEW",
      "received is not handled",
      said("共受理政府信息公开申请9件。", { "r37.tot": 9 }),
      ["fail 9 5"],
    ],
    [
      "N-NEW",
      "brought forward is blank",
      said("共受理政府信息公开申请5件。", { "r2.tot": null }),
      ["not_assessable 5 5"],
    ],
    ["N-PCT", "within rounding", said("予以公开4件，占80.05%。"), ["r31 pass 80.05 80"]],
    ["N-PCT", "beyond it", said("予以公开4件，占80.07%。"), ["r31 fail 80.07 80"]],
    [
      "N-PCT",
      "of the same sentence",
      said("予以公开3件。予以公开4件，占80%。"),
      ["r31 pass 80 80"],
    ],
    ["N-PCT", "of none", said("予以公开4件，占80%。", { "r37.tot": 0 }), ["r31 not_assessable 80"]],
    [
      "N-BAL",
      "only one side",
      said("新收政府信息公开申请78件，上年结转3件。"),
      ["not_assessable 81"],
    ],
    ["N-BAL", "only the other", said("办结申请75件，结转下年3件。"), ["not_assessable 78"]],
    [
      "N-BAL",
      "a figure of each side",
      said("新收政府信息公开申请78件，结转下年3件。"),
      ["not_assessable"],
    ],
    ["N-BAL", "nothing is said", said("公开工作平稳。"), []],
    [
      "N-BAL",
      "two figures of one thing",
      said("新收政府信息公开申请78件，上年结转3件。上年结转4件，办结申请75件，结转下年6件。"),
      ["not_assessable 81"],
    ],
    ["N-ZERO", "no review", said("本年度未发生行政复议。", { "rv.tot": 2 }), ["rv fail 2 0"]],
    [
      "N-OUTCOME",
      "one is pending",
      said("案件均获维持。", { "la.pend": 2 }),
      ["corr pass 0 0", "pend fail warning 2 0"],
    ],
    [
      "N-OUTCOME",
      "a known one refutes beside a blank",
      said("案件均获维持。", { "ld.corr": 2, "rv.corr": null }),
      ["corr fail 2 0", "pend pass warning 0 0"],
    ],
    ["N-OUTCOME", "nothing is said", said("案件维持2件。", { "ld.corr": 2 }), []],
    ["N-SUM", "as many", said("公开信息239条，其中教育189条、住建50条。"), ["pass 239 239"]],
    ["N-SUM", "one part is no list", said("公开信息239条，其中教育289条。"), ["not_assessable"]],
    [
      "N-SUM",
      "parts of another unit",
      said("公开信息239条，其中教育289件、住建50件。"),
      ["not_assessable"],
    ],
    [
      "N-SELF",
      "the first against the one that differs",
      said("结转下年3件。结转下年3件。结转下年4件。"),
      ["N14.out fail 3 4"],
    ],
    [
      "N-SCOPE",
      "a government speaks of its area",
      government("全区主动公开政府信息928条。"),
      ["not_assessable"],
    ],
    [
      "N-SCOPE",
      "each figure",
      said("全区主动公开政府信息928条。全区新收政府信息公开申请9件。"),
      ["fail 2 0"],
    ],
    [
      "N-RES",
      "the applicants alone refute it",
      said("予以公开2件。", { "r31.tot": null, "r31.np": 4 }),
      ["r31 fail 2 4"],
    ],
    [
      "N-RES",
      "the applicants do not",
      said("予以公开4件。", { "r31.tot": null, "r31.np": 4 }),
      ["r31 not_assessable 4"],
    ],
    [
      "N-RES",
      "no applicant is known",
      said(
        "予以公开2件。",
        Object.fromEntries(
          ["np", "be", "ri", "sw", "ls", "ot", "tot"].map((c) => [`r31.${c}`, null]),
        ),
      ),
      ["r31 not_assessable 2"],
    ],
  ])("%s: %s", (id, _, ctx, expected) => expect(answers(id, ctx)).toEqual(expected));
});

describe("the document", () => {
  const dates = (publishedOn?: string, deadline?: string): RuleContext => ({
    ...r(),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(deadline === undefined ? {} : { deadline }),
  });
  const filed = (filedOn?: string, filingDeadline?: string): RuleContext => ({
    ...r(),
    ...(filedOn === undefined ? {} : { filedOn }),
    ...(filingDeadline === undefined ? {} : { filingDeadline }),
  });
  const titled = (title: string | null, year: number, publishedOn?: string): RuleContext => ({
    report: aReport({ title, year }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  });
  const section = (id: RegExp, states: "missing" | "blank"): RuleContext => {
    const cells = Object.fromEntries(
      Object.keys(aReport().cells)
        .filter((cell) => id.test(cell))
        .map((cell) => [cell, null]),
    );
    return {
      report: aReport({
        cells,
        states: Object.fromEntries(Object.keys(cells).map((c) => [c, states])),
      }),
    };
  };
  const one = (length: number) => text({ 1: "字".repeat(length) });
  it.each<[string, string, RuleContext, string[]]>([
    ["S-LATE", "on the day", dates("2024-01-31T10:00", "2024-01-31"), ["pass"]],
    ["S-LATE", "the day after", dates("2024-02-01", "2024-01-31"), ["fail"]],
    ["S-LATE", "no day", dates(undefined, "2024-01-31"), ["not_assessable"]],
    ["S-LATE", "no deadline", dates("2024-01-31"), ["not_assessable"]],
    ["S-FILED", "on the day", filed("2024-01-20", "2024-01-20T23:59"), ["pass"]],
    ["S-FILED", "the day after", filed("2024-01-21", "2024-01-20"), ["fail"]],
    ["S-FILED", "no day", filed(undefined, "2024-01-20"), ["not_assessable"]],
    ["S-FILED", "no deadline", filed("2024-01-20"), ["not_assessable"]],
    ["S-YEAR", "title alone", titled("2023年年度报告", 2023), ["pass 2023 2023"]],
    ["S-YEAR", "publication alone", titled(null, 2023, "2024-01-05"), ["pass 2024 2023"]],
    [
      "S-YEAR",
      "published in the year itself",
      titled(null, 2023, "2023-12-05"),
      ["fail 2023 2023"],
    ],
    [
      "S-YEAR",
      "published two years later",
      titled("2023年年度报告", 2023, "2025-01-05"),
      ["fail 2023 2023"],
    ],
    ["S-YEAR", "another title", titled("2022年年度报告", 2023, "2024-01-05"), ["fail 2022 2023"]],
    ["S-YEAR", "no year in it", titled("年度报告", 2023), ["not_assessable"]],
    [
      "S-YEAR",
      "no fiscal year",
      { report: { ...aReport(), fiscalYear: null } },
      ["not_assessable"],
    ],
    [
      "S-YEARLEAK",
      "the end of the period",
      text({ 0: "统计期限自2023年1月1日至2022年12月31日。" }),
      ["fail 2022 2023"],
    ],
    [
      "S-YEARLEAK",
      "one year said",
      text({ 0: "统计期限自2023年1月1日至12月31日。" }),
      ["pass 2023 2023"],
    ],
    ["S-YEARLEAK", "no period", text({ 0: "年度报告。" }), ["not_assessable"]],
    ["S-YEARLEAK", "no text", EMPTY, ["not_assessable"]],
    ["S-OLDREF", "letter 60 in 2020", text({ 0: "国办公开办函〔2019〕60号" }, 2020), ["pass"]],
    ["S-OLDREF", "letter 60 in 2021", text({ 0: "国办公开办函〔2019〕60号" }, 2021), ["fail"]],
    ["S-OLDREF", "order 492 in 2019", text({ 0: "国务院令第492号" }, 2019), ["fail"]],
    ["S-OLDREF", "in 2018", text({ 0: "国务院令第492号" }, 2018), ["not_assessable"]],
    ["S-OLDREF", "no text", EMPTY, ["not_assessable"]],
    ["S-SECT", "all six", text({}), ["pass 6 6"]],
    ["S-SECT", "no text", EMPTY, ["not_assessable"]],
    ["S-TABLES", "all there", r(), ["t2 pass warning", "t3 pass", "t4 pass"]],
    [
      "S-TABLES",
      "every cell of four is missing",
      section(/^(?:rv|ld|la)\./, "missing"),
      ["t2 pass warning", "t3 pass", "t4 fail"],
    ],
    [
      "S-TABLES",
      "a blank is there",
      section(/^(?:rv|ld|la)\./, "blank"),
      ["t2 pass warning", "t3 pass", "t4 pass"],
    ],
    [
      "S-TABLES",
      "one cell is there",
      section(/^(?:rv|ld)\./, "missing"),
      ["t2 pass warning", "t3 pass", "t4 pass"],
    ],
    ["S-OLDTABLE", "2019 in 2020", { report: aReport({ form: "2019", year: 2020 }) }, ["pass"]],
    ["S-OLDTABLE", "2019 in 2021", { report: aReport({ form: "2019", year: 2021 }) }, ["fail"]],
    ["S-OLDTABLE", "no form", { report: { ...aReport(), form: null } }, ["not_assessable"]],
    ["S-OLDTABLE", "no year", { report: { ...aReport(), fiscalYear: null } }, ["not_assessable"]],
    ["S-NIL", "ten characters", text({ 5: "一二三四五，六七八九十。" }), ["pass"]],
    ["S-NIL", "nine", text({ 5: "一二三四五，六七八九。" }), ["fail"]],
    ["S-LEN", "150", one(150), ["pass 150"]],
    ["S-LEN", "149", one(149), ["fail 149"]],
    ["S-LEN", "1,500", one(1500), ["pass 1500"]],
    ["S-LEN", "1,501", one(1501), ["fail 1501"]],
    ["S-GOVITEMS", "a bureau", { ...text({}), ...by({}) }, ["not_assessable"]],
    [
      "S-GOVITEMS",
      "two of three",
      { ...text({ 6: "考核、社会评议" }), ...by({ kind: "government" }) },
      ["fail"],
    ],
    [
      "S-GOVITEMS",
      "all three",
      { ...text({ 6: "考核、评议、追究" }), ...by({ kind: "government" }) },
      ["pass"],
    ],
    ["S-GOVITEMS", "no text", { ...EMPTY, ...by({ kind: "government" }) }, ["not_assessable"]],
    [
      "S-ORG",
      "without its place",
      {
        report: aReport({ text: aText({ name: "审计局" }), agency: null }),
        ...by({ name: "测试区审计局局机关" }),
      },
      ["fail"],
    ],
    [
      "S-ORG",
      "by the name read",
      { report: aReport({ text: aText({ name: "甲" }) }), ...by({}) },
      ["pass"],
    ],
    ["S-ORG", "in the text", { report: aReport({ agency: null }), ...by({}) }, ["pass"]],
    ["S-ORG", "nobody asked", { report: aReport() }, ["not_assessable"]],
    ["S-ORG", "no text", { ...EMPTY, ...by({}) }, ["not_assessable"]],
    ["S-CONTACT", "a number alone", text({ 0: "咨询0431-8888888。" }), ["pass"]],
    ["S-CONTACT", "none", text({ 0: "咨询。" }), ["fail"]],
    ["S-CONTACT", "no text", EMPTY, ["not_assessable"]],
    ["S-PLACE", "no text", EMPTY, ["not_assessable"]],
    ["S-NUMBER", "no form", { report: { ...aReport(), form: null } }, ["not_assessable"]],
    [
      "S-NUMFMT",
      "about five",
      { report: aReport({ cells: { "r1.np": 5 }, raw: { "r1.np": "约5" } }) },
      ["fail error"],
    ],
    [
      "S-NUMFMT",
      "in words",
      { report: aReport({ cells: { "r1.np": 5 }, raw: { "r1.np": "五" } }) },
      ["fail"],
    ],
    ["S-NUMFMT", "nothing was read", { report: { ...aReport(), cells: {} } }, ["not_assessable"]],
    [
      "S-GENERIC",
      "its own name",
      { ...text({ 1: "各级政府部门公开。测试区审计局公开。" }), ...by({}) },
      ["pass"],
    ],
    ["S-GENERIC", "a figure", { ...text({ 1: "各级政府部门公开12条。" }), ...by({}) }, ["pass"]],
    [
      "S-GENERIC",
      "a year is no figure",
      { ...text({ 1: "2023年各级政府部门公开。" }), ...by({}) },
      ["fail"],
    ],
    ["S-GENERIC", "we", { ...text({ 1: "各级政府部门公开，我局公开。" }), ...by({}) }, ["pass"]],
    ["S-GENERIC", "no plural", { ...text({ 1: "公开工作平稳。" }), ...by({}) }, ["pass"]],
    [
      "S-GENERIC",
      "a government",
      { ...text({ 1: "各级政府部门公开。" }), ...by({ kind: "government" }) },
      ["not_assessable"],
    ],
    [
      "S-GENERIC",
      "nobody",
      { report: aReport({ text: aText({ parts: { 1: "各级政府部门公开。" } }), agency: null }) },
      ["not_assessable"],
    ],
    ["Y-TEXT", "no report before", r(), ["not_assessable 0.9"]],
    ["Y-TEXT", "the same words", after({}, {}), ["fail 0.9999999999999998 0.9"]],
    ["S-DUPORG", "nobody to compare with", { ...r(), peersText: [] }, ["not_assessable"]],
    [
      "S-DUPORG",
      "others that share no words with it",
      likeOthers({ agency: "甲街道", text: aText({ name: "甲街道", parts: { 1: OTHER } }) }),
      ["pass 0.9"],
    ],
    [
      "S-DUPORG",
      "others too short to compare",
      likeOthers({ agency: "甲街道", text: "甲街道公开了。" }),
      ["pass 0.9"],
    ],
    [
      "S-DUPORG",
      "the most alike of several counts",
      likeOthers(
        { agency: "甲街道", text: aText({ name: "甲街道", parts: { 1: OTHER } }) },
        { agency: "乙局", text: aText({ name: "乙局", parts: { 1: MINE } }) },
        { agency: "丙街道", text: aText({ name: "丙街道", parts: { 1: HALF } }) },
      ),
      ["fail 1 0.9"],
    ],
  ])("%s: %s", (id, _, ctx, expected) => expect(answers(id, ctx)).toEqual(expected));
});
