import type { RunnableRule, Listed, RuleReport } from "./types";
import { BASIS, bilingualText } from "./words";
import { atMost, judgeEqual, judgeOutcome, findStatements, sumOfCells, valueOf } from "./values";

const CASES = ["rv.tot", "ld.tot", "la.tot"];
const adverse = (report: RuleReport | undefined): number | null => {
  const all = valueOf(report, "r37.tot");
  const granted = valueOf(report, "r31.tot");
  if (all === null || granted === null || granted > all) return null;
  return all - granted;
};
const plus = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a + b;

export const CROSS: readonly (RunnableRule | Listed)[] = [
  {
    id: "X-FEE",
    severity: "warning",
    scope: "cross",
    title: bilingualText(
      "信息处理费应计入行政事业性收费",
      "Processing fees belong to administrative fees",
    ),
    reason: bilingualText(
      "信息处理费属于行政事业性收费",
      "A processing fee is an administrative fee",
    ),
    formula: bilingualText(
      "正文所述 F 元 > 0 ⇒ t2.fee.wan ≥ F / 10 000",
      "stated F yuan > 0 ⇒ t2.fee.wan ≥ F / 10 000",
    ),
    basis: BASIS.fees,
    check: (ctx) =>
      findStatements(ctx, "N23", [undefined])
        .filter((v) => v.value > 0)
        .map((v) =>
          atMost(v.unit === "万元" ? v.value : v.value / 1e4, valueOf(ctx.report, "t2.fee.wan"), {
            cells: ["t2.fee.wan"],
          }),
        ),
  },
  {
    id: "X-FEE2",
    severity: "info",
    scope: "cross",
    title: bilingualText(
      "有行政事业性收费而第六部分称未收费",
      "Administrative fees, while part six says none charged",
    ),
    reason: bilingualText(
      "第六部分只涉及信息处理费，仅供提示",
      "Part six concerns processing fees only: a hint",
    ),
    formula: bilingualText(
      "正文称未收费 ⇒ t2.fee.wan = 0",
      "text says none charged ⇒ t2.fee.wan = 0",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      ctx.report.narrative
        .filter((v) => v.id === "N23" && v.value === 0)
        .slice(0, 1)
        .map(() => judgeEqual(valueOf(ctx.report, "t2.fee.wan"), 0, { cells: ["t2.fee.wan"] })),
  },
  {
    id: "X-CASES",
    severity: "warning",
    scope: "cross",
    title: bilingualText("没有申请却有复议诉讼", "Reconsiderations or lawsuits without requests"),
    reason: bilingualText("案件通常由答复引起", "Cases normally follow replies"),
    formula: bilingualText(
      "rv + ld + la > 0 ⇒ r1 + r2 > 0 或 r37(y−1) > 0",
      "rv + ld + la > 0 ⇒ r1 + r2 > 0 or r37(y−1) > 0",
    ),
    basis: BASIS.expected,
    check: (ctx) => {
      const cases = sumOfCells(ctx.report, CASES);
      const asked = sumOfCells(ctx.report, ["r1.tot", "r2.tot"]);
      const before = valueOf(ctx.previous, "r37.tot");
      if (cases === null || asked === null) return [judgeOutcome(null, { cells: CASES })];
      if (cases === 0 || asked > 0)
        return [judgeOutcome(true, { cells: CASES, left: cases, right: asked })];
      return [
        judgeOutcome(before === null ? null : before > 0, {
          cells: CASES,
          left: cases,
          right: before,
        }),
      ];
    },
  },
  {
    id: "X-RATIO",
    severity: "warning",
    scope: "cross",
    title: bilingualText(
      "复议诉讼多于申请与上年答复",
      "More cases than requests and last year's replies",
    ),
    reason: bilingualText("案件数通常不超过答复数", "There are rarely more cases than replies"),
    formula: "rv + ld ≤ r1 + r2 + r37(y−1)",
    basis: BASIS.expected,
    check: (ctx) => [
      atMost(
        sumOfCells(ctx.report, ["rv.tot", "ld.tot"]),
        plus(sumOfCells(ctx.report, ["r1.tot", "r2.tot"]), valueOf(ctx.previous, "r37.tot")),
        { cells: ["rv.tot", "ld.tot", "r1.tot", "r2.tot"] },
      ),
    ],
  },
  {
    id: "X-CORR",
    severity: "info",
    scope: "cross",
    title: bilingualText(
      "被纠正多于两年的非全部公开答复",
      "More corrections than two years' adverse replies",
    ),
    reason: bilingualText("纠正以不利答复为前提", "A correction presupposes an adverse reply"),
    formula: bilingualText(
      "纠正 ≤ (r37 − r31)(y) + (r37 − r31)(y−1)",
      "corr ≤ (r37 − r31)(y) + (r37 − r31)(y−1)",
    ),
    basis: BASIS.expected,
    check: (ctx) => [
      atMost(
        sumOfCells(ctx.report, ["rv.corr", "ld.corr", "la.corr"]),
        plus(adverse(ctx.report), adverse(ctx.previous)),
        { cells: ["rv.corr", "ld.corr", "la.corr"] },
      ),
    ],
  },
  {
    id: "X-COAPP",
    severity: "info",
    scope: "cross",
    title: bilingualText(
      "政府报告的复议后起诉多于各机关之和",
      "Lawsuits after reconsideration exceed those of the agencies",
    ),
    reason: bilingualText(
      "共同被告案件只计原行为主体",
      "Cases with co-defendants count for the original body only",
    ),
    formula: bilingualText(
      "la（政府）≤ la（办公室）+ Σ la（各机关）",
      "la(government) ≤ la(office) + Σ la(bodies)",
    ),
    basis: BASIS.codefendant,
    check: (ctx) => {
      if (!ctx.district) return [judgeOutcome(null, { cells: ["la.tot"] })];
      const { office, bodies } = ctx.district;
      const all = [...(office ? [office] : []), ...bodies.map((b) => b.report)].map((r) =>
        valueOf(r, "la.tot"),
      );
      const sum =
        !office || all.length === 0 || all.includes(null)
          ? null
          : (all as number[]).reduce((a, b) => a + b, 0);
      return [atMost(valueOf(ctx.report, "la.tot"), sum, { cells: ["la.tot"] })];
    },
  },
];
