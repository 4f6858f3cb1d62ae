import { aReport, aText } from "../../../builders/report";
import type { RuleContext, RuleReport } from "@/lib/rules";
import { vectors, type Vector } from "./types";

const now = (cells: Record<string, number | null>, previous?: RuleReport): RuleContext => ({
  report: aReport({ cells }),
  ...(previous ? { previous } : {}),
});
const last = (cells: Record<string, number | null> = {}, year = 2022): RuleReport =>
  aReport({ cells, year });
const six = { "t2.license.n": 9, "t2.penalty.n": 8 };
const items = (cells: Record<string, number>, year: number): RuleReport =>
  aReport({ form: "2019", cells, year });
const body = (cells: Record<string, number>) => ({ agency: "甲局", report: aReport({ cells }) });
const area = (
  cells: Record<string, number>,
  office: Record<string, number>,
  one: Record<string, number>,
  more: Partial<RuleContext> = {},
): RuleContext => ({
  report: aReport({ cells }),
  district: { office: aReport({ cells: office }), bodies: [body(one)], expected: 1 },
  ...more,
});

export const YEARS: readonly Vector[] = [
  ...vectors("Y-CARRY", {
    pass: ["tot", now({ "r2.tot": 3 }, last({ "r4.tot": 3 }))],
    fail: ["tot", now({ "r2.tot": 3 }, last({ "r4.tot": 2 }))],
    unknown: ["tot", now({ "r2.tot": 3 })],
  }),
  ...vectors("Y-VALID", {
    pass: [
      "norm",
      now(
        { "t2.norm.issued": 1, "t2.norm.repealed": 8, "t2.norm.valid": 15 },
        last({ "t2.norm.valid": 22 }),
      ),
    ],
    fail: [
      "norm",
      now({ "t2.norm.issued": 1, "t2.norm.valid": 15 }, last({ "t2.norm.valid": 22 })),
    ],
    unknown: ["norm", now({ "t2.norm.valid": 15 }, last({ "t2.norm.valid": 15 }, 2020))],
  }),
  ...vectors("Y-ITEM", {
    pass: [
      "license",
      {
        report: items({ "t2.license.prev": 12 }, 2020),
        previous: items({ "t2.license.prev": 10, "t2.license.delta": 2 }, 2019),
      },
    ],
    fail: [
      "license",
      {
        report: items({ "t2.license.prev": 13 }, 2020),
        previous: items({ "t2.license.prev": 10, "t2.license.delta": 2 }, 2019),
      },
    ],
    unknown: ["license", { report: items({ "t2.license.prev": 12 }, 2020) }],
  }),
  ...vectors("Y-SAMENUM", {
    pass: now({ ...six, "r1.tot": 6 }, last(six)),
    fail: now(six, last(six)),
    unknown: now(six),
  }),
  ...vectors("Y-TEXT", {
    pass: {
      report: aReport(),
      previous: aReport({
        text: aText({
          parts: {
            1: "去年我们以档案整理为主线，逐项核对历年文件，请第三方评估网站，开通在线问答，安排业务骨干轮岗，建设查阅室，编写办事手册，邀请代表走进机关，召开座谈会听取意见，压缩办理时限，公布服务承诺，接受社会监督。".repeat(
              3,
            ),
          },
        }),
      }),
    },
    fail: { report: aReport(), previous: aReport({ year: 2022 }) },
    unknown: { report: aReport() },
  }),
  ...vectors("Y-JUMP", {
    pass: ["r1.tot", now({ "r1.tot": 8 }, last())],
    fail: ["r1.tot", now({ "r1.tot": 500 }, last())],
    unknown: ["r1.tot", now({ "r1.tot": 500 })],
  }),
  ...vectors("Y-RESTATE", {
    pass: { report: aReport(), restated: aReport() },
    fail: { report: aReport(), restated: aReport({ cells: { "r1.tot": 6 } }) },
    unknown: { report: aReport() },
  }),
  ...vectors("A-SUM", {
    pass: ["r1.tot", area({ "r1.tot": 9 }, { "r1.tot": 4 }, { "r1.tot": 5 })],
    fail: ["r1.tot", area({ "r1.tot": 8 }, { "r1.tot": 4 }, { "r1.tot": 5 })],
    unknown: { report: aReport() },
  }),
  ...vectors("A-GAP", {
    pass: ["r1.tot", area({ "r1.tot": 9, "r37.tot": 10 }, { "r1.tot": 4 }, { "r1.tot": 5 })],
    fail: ["r1.tot", area({ "r1.tot": 12 }, { "r1.tot": 4 }, { "r1.tot": 5 })],
    unknown: { report: aReport() },
  }),
  ...vectors("A-OWN", {
    pass: area({ "r1.tot": 10 }, {}, {}),
    fail: area({}, {}, {}),
    unknown: { report: aReport() },
  }),
  ...vectors("A-ONE", {
    pass: area({}, {}, {}),
    fail: ["甲局.r1.tot", area({}, {}, { "r1.tot": 9 })],
    unknown: { report: aReport() },
  }),
  ...vectors("A-CARRY", {
    pass: area({}, { "r2.tot": 1 }, { "r2.tot": 2 }, { previous: last({ "r4.tot": 3 }) }),
    fail: area({}, { "r2.tot": 1 }, { "r2.tot": 2 }, { previous: last({ "r4.tot": 4 }) }),
    unknown: area({}, {}, {}),
  }),
];
