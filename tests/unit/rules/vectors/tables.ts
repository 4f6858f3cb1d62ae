import { aReport } from "../../../builders/report";
import type { RuleAgency, RuleContext } from "@/lib/rules";
import { vectors, type Vector } from "./types";

type Cells = Record<string, number | null>;
const r = (cells: Cells = {}, more: Partial<RuleContext> = {}): RuleContext => ({
  report: aReport({ cells }),
  ...more,
});
const agency = (
  types: string[],
  kind: RuleAgency["kind"] = "body",
  level = "district",
): RuleAgency => ({ name: "测试区审计局", kind, level, types });
const without = (section: RegExp): RuleContext => ({
  report: aReport({ drop: (id) => section.test(id) }),
});
const T3 = /^r[1-4]\d*\./;
const T4 = /^(rv|ld|la)\./;
const T2 = /^t2\./;

export const TABLES: readonly Vector[] = [
  ...vectors("T3-BAL", {
    pass: ["np", r()],
    fail: ["np", r({ "r4.np": 1 })],
    unknown: ["np", r({ "r4.np": null })],
  }),
  ...vectors("T3-SUM", {
    pass: ["tot", r()],
    fail: ["tot", r({ "r31.tot": 3 })],
    unknown: ["tot", r({ "r31.tot": null })],
  }),
  ...vectors("T3-ROW", {
    pass: ["r1", r()],
    fail: ["r1", r({ "r1.be": 2 })],
    unknown: ["r1", r({ "r1.be": null })],
  }),
  ...vectors("T3-INT", { pass: r(), fail: ["r31.np", r({ "r31.np": 3.5 })], unknown: without(T3) }),
  ...vectors("T3-BLANK", { pass: r(), fail: r({ "r31.be": null }), unknown: without(T3) }),
  ...vectors("T3-TOTONLY", {
    pass: r(),
    fail: [
      "r31",
      r(Object.fromEntries(["np", "be", "ri", "sw", "ls", "ot"].map((c) => [`r31.${c}`, null]))),
    ],
    unknown: without(T3),
  }),
  ...vectors("T3-SUBGE", {
    pass: ["r4.np", r()],
    fail: ["r31.np", r({ "r31.np": 9 })],
    unknown: ["r4.np", r({ "r4.np": null })],
  }),
  ...vectors("T3-VERT", {
    pass: r(),
    fail: {
      report: aReport({
        cells: Object.fromEntries(
          ["np", "be", "ri", "sw", "ls", "ot", "tot"].map((c) => [`r353.${c}`, null]),
        ),
        states: Object.fromEntries(
          ["np", "be", "ri", "sw", "ls", "ot", "tot"].map((c) => [`r353.${c}`, "missing"]),
        ),
      }),
    },
    unknown: without(T3),
  }),
  ...vectors("T3-OTHBIG", {
    pass: r({ "r37.tot": 40, "r363.tot": 4 }),
    fail: r({ "r37.tot": 40, "r363.tot": 20 }),
    unknown: r({ "r363.tot": null }),
  }),
  ...vectors("T3-R354FEE", {
    pass: ["r362", { report: aReport({ say: "本年度未收取信息处理费。" }) }],
    fail: [
      "r362",
      { report: aReport({ say: "本年度未收取信息处理费。", cells: { "r362.tot": 1 } }) },
    ],
    unknown: ["r362", r()],
  }),
  ...vectors("T4-SUM", {
    pass: ["rv", r({ "rv.up": 2, "rv.tot": 2 })],
    fail: ["rv", r({ "rv.up": 2, "rv.tot": 3 })],
    unknown: ["rv", r({ "rv.up": null })],
  }),
  ...vectors("T4-INT", { pass: r(), fail: ["rv.up", r({ "rv.up": -1 })], unknown: without(T4) }),
  ...vectors("T4-BLANK", { pass: r(), fail: r({ "la.tot": null }), unknown: without(T4) }),
  ...vectors("T4-PREREV", {
    pass: { report: aReport({ year: 2024 }) },
    fail: { report: aReport({ year: 2024, cells: { "ld.tot": 1, "r331.tot": 1 } }) },
    unknown: { report: aReport({ year: 2023, cells: { "ld.tot": 1, "r331.tot": 1 } }) },
  }),
  ...vectors("T2-INT", {
    pass: r({ "t2.fee.wan": 5125.11 }),
    fail: ["t2.fee.wan", r({ "t2.fee.wan": -1 })],
    unknown: without(T2),
  }),
  ...vectors("T2-BLANK", {
    pass: r(),
    fail: r({ "t2.license.n": null }),
    unknown: without(T2),
  }),
  ...vectors("T2-RULE0", {
    pass: r({}, { agency: agency(["AUDIT"]) }),
    fail: r({ "t2.rule.issued": 1 }, { agency: agency(["STREET"]) }),
    unknown: r({ "t2.rule.issued": 1 }, { agency: agency([], "government", "city") }),
  }),
  ...vectors("T2-VALID", {
    pass: ["norm", r({ "t2.norm.issued": 5, "t2.norm.repealed": 1, "t2.norm.valid": 25 })],
    fail: ["norm", r({ "t2.norm.issued": 5, "t2.norm.valid": 2 })],
    unknown: ["norm", r({ "t2.norm.valid": null })],
  }),
  ...vectors("T2-NORMBODY", {
    pass: r({}, { agency: agency(["STREET"]) }),
    fail: r({ "t2.norm.issued": 2 }, { agency: agency(["STREET"]) }),
    unknown: r({ "t2.norm.issued": 2 }),
  }),
  ...vectors("T2-AUTH", {
    pass: ["penalty", r({ "t2.penalty.n": 30 }, { agency: agency(["CITY"]) })],
    fail: ["penalty", r({}, { agency: agency(["CITY"]) })],
    unknown: ["penalty", r({ "t2.penalty.n": null }, { agency: agency(["CITY"]) })],
  }),
  ...vectors("T2-COERC", {
    pass: r({ "t2.coercion.n": 3, "t2.penalty.n": 9 }),
    fail: r({ "t2.coercion.n": 9, "t2.penalty.n": 1 }),
    unknown: r({ "t2.penalty.n": null }),
  }),
  ...vectors("T2-FEEUNIT", {
    pass: r({ "t2.fee.wan": 12 }, { previous: aReport({ cells: { "t2.fee.wan": 10 } }) }),
    fail: r({ "t2.fee.wan": 100_000 }, { previous: aReport({ cells: { "t2.fee.wan": 10 } }) }),
    unknown: r({ "t2.fee.wan": 12 }),
  }),
  ...vectors("T2-DECUNIT", {
    pass: r(),
    fail: ["t2.license.n", r({ "t2.license.n": 12.5 })],
    unknown: without(T2),
  }),
  ...vectors("X-FEE", {
    pass: { report: aReport({ say: "共收取信息处理费400元。", cells: { "t2.fee.wan": 0.04 } }) },
    fail: { report: aReport({ say: "共收取信息处理费400元。" }) },
    unknown: { report: aReport({ say: "共收取信息处理费400元。", cells: { "t2.fee.wan": null } }) },
  }),
  ...vectors("X-FEE2", {
    pass: { report: aReport({ say: "未收取信息处理费。" }) },
    fail: { report: aReport({ say: "未收取信息处理费。", cells: { "t2.fee.wan": 3 } }) },
    unknown: { report: aReport({ say: "未收取信息处理费。", cells: { "t2.fee.wan": null } }) },
  }),
  ...vectors("X-CASES", {
    pass: r({ "rv.tot": 1 }),
    fail: r({ "rv.tot": 1, "r1.tot": 0 }, { previous: aReport({ cells: { "r37.tot": 0 } }) }),
    unknown: r({ "rv.tot": 1, "r1.tot": 0 }),
  }),
  ...vectors("X-RATIO", {
    pass: r({ "rv.tot": 1 }, { previous: aReport() }),
    fail: r({ "rv.tot": 11 }, { previous: aReport() }),
    unknown: r({ "rv.tot": 11 }),
  }),
  ...vectors("X-CORR", {
    pass: r({ "rv.corr": 2 }, { previous: aReport() }),
    fail: r({ "rv.corr": 3 }, { previous: aReport() }),
    unknown: r({ "rv.corr": 3 }),
  }),
  ...vectors("X-COAPP", {
    pass: r(
      { "la.tot": 1 },
      { district: { office: aReport({ cells: { "la.tot": 1 } }), bodies: [], expected: 0 } },
    ),
    fail: r(
      { "la.tot": 4 },
      { district: { office: aReport({ cells: { "la.tot": 1 } }), bodies: [], expected: 0 } },
    ),
    unknown: r(),
  }),
];
