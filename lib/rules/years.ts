import { applicantColumns, cellDef } from "@/lib/forms";
import { entryOf } from "@/lib/lookup";
import { equalRatesP } from "@/lib/statistics/binomial-half";
import { textSimilarity } from "@/lib/statistics/similarity";
import { proseOf } from "./prose";
import type { RunnableRule, Listed, Outcome, RuleContext } from "./types";
import { BASIS, bilingualText } from "./words";
import { formOfReport, judgeEqual, judgeOutcome, valueOf } from "./values";

const JUMPING = ["r1.tot", "r37.tot", "rv.tot", "t2.license.n", "t2.penalty.n", "t2.coercion.n"];
/** Y-JUMP: more than three times, or less than a third, by more than chance. */
export const isJump = (before: number, now: number): boolean =>
  (now > 3 * before || before > 3 * now) && equalRatesP(now, before) < 0.001;

/** Cells whose figures may be compared over two years: counts present with a figure in both. */
function both(ctx: RuleContext): string[] {
  return Object.keys(ctx.report.cells).filter(
    (id) =>
      cellDef(id) !== undefined &&
      valueOf(ctx.report, id) !== null &&
      valueOf(ctx.previous, id) !== null,
  );
}

export const YEARS: readonly (RunnableRule | Listed)[] = [
  {
    id: "Y-CARRY",
    severity: "error",
    scope: "years",
    title: bilingualText(
      "上年结转＝上年报告的结转下年",
      "Brought forward = carried forward in last year's report",
    ),
    reason: bilingualText(
      "结转的是同一批申请；申请人类别可能重分，分列只作警告",
      "They are the same cases; applicants may be re-classified, so single columns only warn",
    ),
    formula: "r2(y) = r4(y−1)",
    basis: BASIS.form,
    check: (ctx) => [
      judgeEqual(valueOf(ctx.report, "r2.tot"), valueOf(ctx.previous, "r4.tot"), {
        instance: "tot",
        cells: ["r2.tot"],
        ...(ctx.lineage === "changed" ? { severity: "warning" as const } : {}),
      }),
      ...applicantColumns(formOfReport(ctx.report)).map((c) =>
        judgeEqual(valueOf(ctx.report, `r2.${c}`), valueOf(ctx.previous, `r4.${c}`), {
          instance: c,
          cells: [`r2.${c}`],
          severity: "warning",
        }),
      ),
    ],
  },
  {
    id: "Y-VALID",
    severity: "warning",
    scope: "years",
    title: bilingualText(
      "现行有效＝上年现行有效＋制发－废止",
      "In force = last year's + issued − repealed",
    ),
    reason: bilingualText(
      "修改、自动失效、机构改革划转可以说明",
      "Amendments, lapses and transfers can explain a gap",
    ),
    formula: bilingualText(
      "现行有效(y) = 现行有效(y−1) + 制发(y) − 废止(y)，y−1 ≥ 2021",
      "valid(y) = valid(y−1) + issued(y) − repealed(y), y−1 ≥ 2021",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      ["rule", "norm"].map((row) => {
        const [issued, repealed] = ["issued", "repealed"].map((c) =>
          valueOf(ctx.report, `t2.${row}.${c}`),
        ) as [number | null, number | null];
        const before =
          ctx.previous?.fiscalYear != null && ctx.previous.fiscalYear >= 2021
            ? valueOf(ctx.previous, `t2.${row}.valid`)
            : null;
        return judgeEqual(
          valueOf(ctx.report, `t2.${row}.valid`),
          before === null || issued === null || repealed === null
            ? null
            : before + issued - repealed,
          { instance: row, cells: ["issued", "repealed", "valid"].map((c) => `t2.${row}.${c}`) },
        );
      }),
  },
  {
    id: "Y-ITEM",
    severity: "warning",
    scope: "years",
    title: bilingualText(
      "2019年式：上一年项目数量＝前年项目数量＋增减",
      "2019 form: items last year = earlier items + change",
    ),
    reason: bilingualText("列的含义", "The meaning of the columns"),
    formula: bilingualText(
      "上一年项目数(2020) = 上一年项目数(2019) + 增减(2019)",
      "prev(2020) = prev(2019) + delta(2019)",
    ),
    basis: BASIS.form,
    check: (ctx) =>
      ["license", "service", "penalty", "coercion", "fee"]
        .filter((row) => ctx.report.cells[`t2.${row}.prev`])
        .map((row) => {
          const prev = valueOf(ctx.previous, `t2.${row}.prev`);
          const delta = valueOf(ctx.previous, `t2.${row}.delta`);
          return judgeEqual(
            valueOf(ctx.report, `t2.${row}.prev`),
            prev === null || delta === null ? null : prev + delta,
            { instance: row, cells: [`t2.${row}.prev`] },
          );
        }),
  },
  {
    id: "Y-PEND",
    severity: "info",
    scope: "years",
    title: bilingualText("上年未审结与本年审结", "Pending last year against decided this year"),
    reason: bilingualText(
      "是否计入往年案件，规定不明",
      "It is not settled whether earlier cases count",
    ),
    formula: "—",
    basis: BASIS.form,
    notEvaluated: bilingualText(
      "统计口径没有公开规定，不能判断",
      "No published counting rule, so no judgement is possible",
    ),
  },
  {
    id: "Y-SAMENUM",
    severity: "warning",
    scope: "years",
    title: bilingualText("数据与上年完全相同", "All figures the same as last year"),
    reason: bilingualText("可能照抄上年报告", "Last year's report may have been copied"),
    formula: bilingualText(
      "非零单元格（不少于 5 个）不全与上年相同",
      "not all non-zero cells equal to y−1 (≥ 5 of them)",
    ),
    basis: BASIS.duties,
    check: (ctx) => {
      const shared = both(ctx);
      const filled = shared.filter(
        (id) => valueOf(ctx.report, id) !== 0 || valueOf(ctx.previous, id) !== 0,
      );
      const same = filled.filter((id) => valueOf(ctx.report, id) === valueOf(ctx.previous, id));
      return [
        judgeOutcome(filled.length < 5 ? null : same.length < filled.length, {
          left: same.length,
          right: filled.length,
        }),
      ];
    },
  },
  {
    id: "Y-TEXT",
    severity: "warning",
    scope: "years",
    title: bilingualText("文字与上年雷同", "Text nearly the same as last year"),
    reason: bilingualText(
      "「内容雷同」是格式文件列明的问题",
      "Duplicated text is a defect named by the format letter",
    ),
    formula: bilingualText(
      "与上年文字（年份、数字除外）的相似度 < 0.90",
      "similarity(masked prose, y−1) < 0.90",
    ),
    basis: BASIS.duties,
    check: (ctx) => {
      const alike = ctx.previous
        ? textSimilarity(proseOf(ctx.report.text), proseOf(ctx.previous.text))
        : null;
      return [judgeOutcome(alike === null ? null : alike < 0.9, { left: alike, right: 0.9 })];
    },
  },
  {
    id: "Y-JUMP",
    severity: "info",
    scope: "years",
    title: bilingualText("与上年相比异常跳变", "An unusual jump since last year"),
    reason: bilingualText("可能多写或漏写一位", "A digit may be missing or too many"),
    formula: bilingualText(
      "精确检验 p < 0.001，且比值 > 3 或 < ⅓",
      "exact test p < 0.001 and ratio > 3 or < ⅓",
    ),
    basis: BASIS.expected,
    check: (ctx) =>
      JUMPING.filter((id) => ctx.report.cells[id]).map((id): Outcome => {
        const now = valueOf(ctx.report, id);
        const before = valueOf(ctx.previous, id);
        if (now === null || before === null || now < 0 || before < 0)
          return judgeOutcome(null, { instance: id, cells: [id] });
        return judgeOutcome(!isJump(before, now), {
          instance: id,
          cells: [id],
          left: now,
          right: before,
        });
      }),
  },
  {
    id: "Y-RESTATE",
    severity: "info",
    scope: "years",
    title: bilingualText(
      "同一年度报告前后版本数据不同",
      "Another version of this year's report differs",
    ),
    reason: bilingualText(
      "年度报告发布后有变动，两个版本都保留",
      "The report changed after publication; both versions are kept",
    ),
    formula: bilingualText("两个版本的单元格相同", "cells equal in both versions"),
    basis: BASIS.expected,
    check: (ctx) => {
      if (!ctx.restated) return [judgeOutcome(null)];
      const changed = Object.keys(ctx.report.cells).filter(
        (id) => entryOf(ctx.report.cells, id).value !== (ctx.restated!.cells[id]?.value ?? null),
      );
      return [
        judgeOutcome(changed.length === 0, { cells: changed, left: changed.length, right: 0 }),
      ];
    },
  },
];
