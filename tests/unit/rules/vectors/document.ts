import { aReport, aText } from "../../../builders/report";
import type { RuleAgency, RuleContext } from "@/lib/rules";
import { vectors, type Vector } from "./types";

const text = (
  parts: Partial<Record<number, string>>,
  more: Parameters<typeof aReport>[0] = {},
): RuleContext => ({ report: aReport({ text: aText({ parts }), ...more }) });
const bare = (more: Parameters<typeof aReport>[0] = {}): RuleContext => ({
  report: aReport({ text: "", ...more }),
});
const gov: RuleAgency = {
  name: "测试区人民政府",
  kind: "government",
  level: "district",
  types: [],
};
const audit: RuleAgency = {
  name: "测试区审计局",
  kind: "body",
  level: "district",
  types: ["AUDIT"],
};
/** A report of a city that asks for figures and limits the length. */
const asked = (parts: Partial<Record<number, string>>): RuleContext => ({
  ...text(parts, { year: 2025 }),
  agency: { ...audit, regionName: "武威市" },
});
/** What other offices list of a year. */
const LIST = new Map([
  ["t2.norm.issued", 3],
  ["t2.penalty.n", 40],
]);
/** Enough words of one's own to be compared. */
const OWN = {
  5: "河边的告示栏常被水打湿，字迹不清；查询窗口的灯在冬天亮得太晚。明年把栏架抬高半米，换成防水的板面，窗口提早一小时开灯，并请邻近的书店代为张贴，每月核对一遍。渡口的雨棚漏水，等船的人无处翻看目录；已请木匠量好尺寸，开春换瓦。",
};
const OTHER =
  "甲街道把便民服务作为核心，开设现场咨询窗口，张贴办事图解，入户走访听取建议，编印口袋书，组织居民议事会，公布低保和救助名单，更新公示栏，邀请志愿者讲解政策，举办开放日活动，收集满意度，整改群众反映的问题。".repeat(
    3,
  );

export const DOCUMENT: readonly Vector[] = [
  ...vectors("S-LATE", {
    pass: { report: aReport(), publishedOn: "2024-01-31", deadline: "2024-01-31" },
    fail: { report: aReport(), publishedOn: "2024-02-01", deadline: "2024-01-31" },
    unknown: { report: aReport(), deadline: "2024-01-31" },
  }),
  ...vectors("S-YEAR", {
    pass: { report: aReport(), publishedOn: "2024-01-20" },
    fail: { report: aReport({ title: "测试区审计局2022年政府信息公开工作年度报告" }) },
    unknown: { report: aReport({ title: null }) },
  }),
  ...vectors("S-YEARLEAK", {
    pass: text({}),
    fail: text({ 0: "本报告统计期限自2022年1月1日至2022年12月31日。" }),
    unknown: bare(),
  }),
  ...vectors("S-OLDREF", {
    pass: text({}),
    fail: text({ 0: "依据《政府信息公开工作年度报告格式（试行）》编制。" }),
    unknown: bare(),
  }),
  ...vectors("S-ORG", {
    pass: { report: aReport(), agency: audit },
    fail: { report: aReport(), agency: { ...audit, name: "测试区水务局" } },
    unknown: { report: aReport() },
  }),
  ...vectors("S-SECT", {
    pass: text({}),
    fail: { report: aReport({ text: "一、总体情况\n好。\n二、主动公开政府信息情况\n好。" }) },
    unknown: bare(),
  }),
  ...vectors("S-NUMBER", {
    pass: text({}),
    fail: { report: aReport({ text: "3、收到和处理政府信息公开申请情况\n无。" }) },
    unknown: bare(),
  }),
  ...vectors("S-TABLES", {
    pass: ["t3", text({})],
    fail: ["t3", { report: aReport({ drop: (id) => /^r[1-4]/.test(id) }) }],
    unknown: { report: aReport({ form: "pre2019" }) },
  }),
  ...vectors("S-OLDTABLE", {
    pass: text({}),
    fail: { report: aReport({ form: "2019" }) },
    unknown: { report: { ...aReport(), fiscalYear: null } },
  }),
  ...vectors("S-NIL", { pass: text({}), fail: text({ 5: "无" }), unknown: bare() }),
  ...vectors("S-GOVITEMS", {
    pass: { ...text({ 1: "开展考核，组织社会评议，没有责任追究情形。" }), agency: gov },
    fail: { ...text({}), agency: gov },
    unknown: { ...text({}), agency: audit },
  }),
  ...vectors("S-LEN", { pass: text({ 1: OTHER }), fail: text({ 1: "很好。" }), unknown: bare() }),
  ...vectors("S-DUPORG", {
    pass: {
      report: aReport({ text: aText({ parts: OWN }) }),
      peersText: [
        { agency: "甲街道", text: aText({ name: "甲街道", parts: { ...OWN, 1: OTHER } }) },
      ],
    },
    fail: {
      report: aReport({ text: aText({ parts: OWN }) }),
      peersText: [{ agency: "乙局", text: aText({ name: "乙局", parts: OWN }) }],
    },
    unknown: { report: aReport() },
  }),
  ...vectors("S-GENERIC", {
    pass: text({}),
    fail: text({ 1: "各级政府部门高度重视，一些地区成效明显，部分地区仍有差距。" }),
    unknown: bare(),
  }),
  ...vectors("S-PLACE", { pass: text({}), fail: text({ 6: "详见下载()。" }), unknown: bare() }),
  ...vectors("S-CONTACT", {
    pass: text({}),
    fail: text({ 0: "测试区审计局年度报告。" }),
    unknown: bare(),
  }),
  ...vectors("S-COUNTS", {
    pass: asked({
      1: "全年通过政府网站公开1200条，新媒体公开300条，政策解读20件，回应关切45次，制发规范性文件3件。",
    }),
    fail: asked({ 1: "全年通过政府网站公开1200条，新媒体公开300条。" }),
    unknown: text({}),
  }),
  ...vectors("S-WORDS", {
    pass: asked({ 1: OTHER }),
    fail: asked({ 1: OTHER.repeat(8) }),
    unknown: text({ 1: OTHER.repeat(8) }),
  }),
  ...vectors("S-FILED", {
    pass: { ...text({}), filedOn: "2026-01-26", filingDeadline: "2026-01-26" },
    fail: { ...text({}), filedOn: "2026-01-27", filingDeadline: "2026-01-26" },
    unknown: { ...text({}), filedOn: "2026-01-27" },
  }),
  ...vectors("R-NORM", {
    pass: ["issued", { report: aReport({ cells: { "t2.norm.issued": 3 } }), listed: LIST }],
    fail: ["issued", { report: aReport({ cells: { "t2.norm.issued": 2 } }), listed: LIST }],
    unknown: { report: aReport({}) },
  }),
  ...vectors("R-PEN", {
    pass: ["penalty", { report: aReport({ cells: { "t2.penalty.n": 40 } }), listed: LIST }],
    fail: ["penalty", { report: aReport({ cells: { "t2.penalty.n": 4 } }), listed: LIST }],
    unknown: { report: aReport({}), listed: new Map([["t2.norm.issued", 3]]) },
  }),
  ...vectors("S-TYPO", {
    pass: text({}),
    fail: text({ 0: "现公布政府信息工作年度报告。" }),
    unknown: bare(),
  }),
  ...vectors("S-NUMFMT", {
    pass: text({}),
    fail: { report: aReport({ raw: { "r1.np": "５" } }) },
    unknown: { report: aReport({ drop: () => true }) },
  }),
];
