import { cellDef, type CellId, type Identity } from "@/lib/forms";
import { entryOf, requirePresent, valueAt } from "@/lib/lookup";
import type { RunnableRule, Listed, Outcome, RuleContext, RuleReport } from "./types";
import { checkFamily } from "./identities";
import { columnsOfReport, countRows, outcomeCells } from "./form-rows";
import { BASIS, bilingualText } from "./words";
import { atMost, cellsIn, groupCells, judgeOutcome, sumOfCells, valueOf } from "./values";

const MAY_CONCERN_SILENCE = bilingualText(
  "未答复的也先行复议；明确拒绝办理、部分履行的可以直接起诉",
  "silence goes to reconsideration first as well; an express refusal to handle and partial performance need not",
);
const family =
  (id: Identity["family"]) =>
  (ctx: RuleContext): Outcome[] =>
    checkFamily(id, ctx.report.cells);
/**
 * Every cell with a figure must be a whole number, 0 or more; signed and decimal columns are left
 * to their own rules.
 */
const whole =
  (section: "t3" | "t4") =>
  (ctx: RuleContext): Outcome[] => {
    const ids = cellsIn(ctx.report, section).filter(
      (id) =>
        !requirePresent(cellDef(id), `cell ${id}`).signed &&
        !requirePresent(cellDef(id), `cell ${id}`).decimals,
    );
    const known = ids.filter((id) => valueOf(ctx.report, id) !== null);
    const bad = known.filter(
      (id) => !Number.isInteger(valueOf(ctx.report, id)) || valueOf(ctx.report, id)! < 0,
    );
    if (bad.length > 0)
      return bad.map((id) =>
        judgeOutcome(false, { instance: id, cells: [id], left: valueOf(ctx.report, id) }),
      );
    return [judgeOutcome(known.length === 0 ? null : true, { cells: [] })];
  };
const blanks =
  (section: "t3" | "t4") =>
  (ctx: RuleContext): Outcome[] => {
    const ids = cellsIn(ctx.report, section);
    const empty = ids.filter((id) => entryOf(ctx.report.cells, id).state === "blank");
    return [
      judgeOutcome(ids.length === 0 ? null : empty.length === 0, {
        cells: empty,
        left: ids.length === 0 ? null : empty.length,
      }),
    ];
  };

/** How many cells of each printed row have a figure: of the six kinds of applicant, and in the total. */
function filledHalves(report: RuleReport) {
  const rows = new Map<string, CellId[]>();
  for (const id of cellsIn(report, "t3")) {
    const row = id.slice(0, id.lastIndexOf("."));
    rows.set(row, [...(rows.get(row) ?? []), id]);
  }
  return [...rows].map(([row, cells]) => {
    const filled = cells.filter((id) => (report.cells[id]?.value ?? null) !== null);
    const totals = filled.filter((id) => id.endsWith(".tot")).length;
    return { row, cells, totals, parts: filled.length - totals };
  });
}

/**
 * Replies that go to reconsideration first: since 2024 refusals; as cited, since July 2026 partial
 * grants too, but no refusal of Article 31 (r338).
 */
const REFUSED_2026 = ["r32", "r331", "r332", "r333", "r334", "r335", "r336", "r337"].map(
  (row) => `${row}.tot`,
);

function judgeDirectSuits({ report, confirmedLaw }: RuleContext): Outcome {
  const year = report.fiscalYear;
  if (year === null || year < 2024) return judgeOutcome(null, { cells: ["ld.tot"] });
  const isNewLaw = year >= 2026 && confirmedLaw?.has("review2026") === true;
  const replies = isNewLaw ? REFUSED_2026 : groupCells(report, "R3");
  const [direct, first] = [valueOf(report, "ld.tot"), sumOfCells(report, replies)];
  const severity = year === 2026 ? ("warning" as const) : ("error" as const);
  return judgeOutcome(direct === null || first === null ? null : !(direct > 0 && first > 0), {
    cells: ["ld.tot"],
    left: direct,
    right: first,
    ...(isNewLaw ? { severity, note: MAY_CONCERN_SILENCE } : {}),
  });
}

export const TABLE3: readonly (RunnableRule | Listed)[] = [
  {
    id: "T3-BAL",
    severity: "error",
    scope: "form",
    title: bilingualText(
      "每列：新收＋上年结转＝办结总计＋结转下年",
      "Each column: received + brought forward = handled + carried forward",
    ),
    reason: bilingualText("表头所印勾稽关系", "Printed in the form's header cell"),
    formula: "r1 + r2 = r37 + r4",
    basis: BASIS.form,
    check: family("T3-BAL"),
  },
  {
    id: "T3-SUM",
    severity: "error",
    scope: "form",
    title: bilingualText(
      "每列：办理结果各项之和＝总计",
      "Each column: the outcomes add up to the total",
    ),
    reason: bilingualText("（七）总计是所列结果之和", "Item (7) totals the listed outcomes"),
    formula: "r31 + r32 + R3 + R4 + R5 + R6 = r37",
    basis: BASIS.form,
    check: family("T3-SUM"),
  },
  {
    id: "T3-ROW",
    severity: "error",
    scope: "form",
    title: bilingualText(
      "每行：各类申请人之和＝总计",
      "Each row: the applicants add up to the total",
    ),
    reason: bilingualText("总计列是六类申请人之和", "The total column sums six kinds of applicant"),
    formula: "np + be + ri + sw + ls + ot = tot",
    basis: BASIS.form,
    check: family("T3-ROW"),
  },
  {
    id: "T3-INT",
    severity: "error",
    scope: "form",
    title: bilingualText("件数为非负整数", "Counts are whole numbers, 0 or more"),
    reason: bilingualText("表三只有件数", "Section three holds counts only"),
    formula: bilingualText("单元格 ∈ {0, 1, 2, …}", "cell ∈ {0, 1, 2, …}"),
    basis: BASIS.form,
    check: whole("t3"),
  },
  {
    id: "T3-BLANK",
    severity: "warning",
    scope: "form",
    title: bilingualText("表三有空白单元格", "Section three has blank cells"),
    reason: bilingualText(
      "空白不是零，可能掩盖错误",
      "A blank is not a zero and may hide an error",
    ),
    formula: bilingualText("没有印为空白的单元格", "no cell printed blank"),
    basis: BASIS.expected,
    check: blanks("t3"),
  },
  {
    id: "T3-TOTONLY",
    severity: "warning",
    scope: "form",
    title: bilingualText(
      "只有总计而无申请人分类，或相反",
      "Only totals without applicants, or the reverse",
    ),
    reason: bilingualText("缺一半则无法核对", "Half a table cannot be checked"),
    formula: bilingualText("每行：np…ot 与 tot 均有数", "each row: np…ot and tot are both filled"),
    basis: BASIS.expected,
    check: (ctx) => {
      const halves = filledHalves(ctx.report);
      const bad = halves.filter((h) => h.parts > 0 !== h.totals > 0);
      if (bad.length > 0)
        return bad.map((h) =>
          judgeOutcome(false, {
            instance: h.row,
            cells: h.cells,
            left: h.parts,
            right: h.totals,
          }),
        );
      return [judgeOutcome(halves.every((h) => h.parts + h.totals === 0) ? null : true)];
    },
  },
  {
    id: "T3-SUBGE",
    severity: "error",
    scope: "form",
    title: bilingualText(
      "结转不大于受理总量，分项不大于总计",
      "Carry-out ≤ all handled requests; each outcome ≤ total",
    ),
    reason: bilingualText("部分不能大于整体", "A part cannot exceed the whole"),
    formula: "r4 ≤ r1 + r2; r3x ≤ r37",
    basis: BASIS.form,
    check: (ctx) =>
      columnsOfReport(ctx.report).flatMap((col) => {
        const total = valueOf(ctx.report, `r37.${col}`);
        const over =
          total === null
            ? []
            : outcomeCells(col).filter((id) => (valueOf(ctx.report, id) ?? -1) > total);
        return [
          atMost(
            valueOf(ctx.report, `r4.${col}`),
            sumOfCells(ctx.report, [`r1.${col}`, `r2.${col}`]),
            {
              instance: `r4.${col}`,
              cells: [`r4.${col}`, `r1.${col}`, `r2.${col}`],
            },
          ),
          ...over.map((id) =>
            judgeOutcome(false, {
              instance: id,
              cells: [id, `r37.${col}`],
              left: valueOf(ctx.report, id),
              right: total,
            }),
          ),
        ];
      }),
  },
  {
    id: "T3-PART",
    severity: "info",
    scope: "form",
    title: bilingualText("部分公开是否又计入不予公开", "Partial grants counted again as refusals"),
    reason: bilingualText("区分处理的只计部分公开", "Severed cases count as partial grants only"),
    formula: "—",
    basis: BASIS.form,
    notEvaluated: bilingualText(
      "需要逐件理由，年度报告不提供",
      "Needs the ground of each case, which annual reports do not give",
    ),
  },
  {
    id: "T3-SHIFT",
    severity: "info",
    scope: "form",
    title: bilingualText(
      "错行错列或拆格（疑为读取问题）",
      "Shifted row or column, or a split digit (reading suspected)",
    ),
    reason: bilingualText(
      "区分读取错误与原件错误",
      "Tells a fault of reading from a fault of the source",
    ),
    formula: bilingualText(
      "移动一行（列）或合并相邻数字后等式成立",
      "identity holds after one shift or merge",
    ),
    basis: BASIS.expected,
    notEvaluated: bilingualText(
      "由读取环节判断并标记为存疑单元格",
      "Decided by the reading step, which marks the cells suspect",
    ),
  },
  {
    id: "T3-VERT",
    severity: "warning",
    scope: "form",
    title: bilingualText("表三缺行", "Section three lacks rows"),
    reason: bilingualText("行缺失或合并", "A row was dropped or merged"),
    formula: countRows(),
    basis: BASIS.form,
    check: (ctx) => {
      const ids = cellsIn(ctx.report, "t3");
      const rows = [...new Set(ids.map((id) => valueAt(id.split("."), 0)))];
      const columns = columnsOfReport(ctx.report);
      const gone = rows.filter((row) =>
        columns.every((c) => (ctx.report.cells[`${row}.${c}`]?.state ?? "missing") === "missing"),
      );
      return [
        judgeOutcome(ids.length === 0 ? null : gone.length === 0, {
          cells: gone.map((r) => `${r}.tot`),
          left: rows.length - gone.length,
          right: rows.length,
        }),
      ];
    },
  },
  {
    id: "T3-OTHBIG",
    severity: "info",
    scope: "form",
    title: bilingualText("「其他处理」占比过高", "A large share is «other handling»"),
    reason: bilingualText("其他处理不应成为兜底", "It should not become a catch-all"),
    formula: bilingualText("r37 ≥ 20 时，R6 / r37 ≤ 20%", "R6 / r37 ≤ 20% where r37 ≥ 20"),
    basis: BASIS.expected,
    check: (ctx) => {
      const cells = groupCells(ctx.report, "R6");
      const other = sumOfCells(ctx.report, cells);
      const total = valueOf(ctx.report, "r37.tot");
      return [
        judgeOutcome(other === null || total === null ? null : total < 20 || other / total <= 0.2, {
          cells: [...cells, "r37.tot"],
          left: other,
          right: total,
        }),
      ];
    },
  },
  {
    id: "T3-R354FEE",
    severity: "warning",
    scope: "form",
    title: bilingualText(
      "逾期未缴费与「未收取信息处理费」矛盾",
      "Unpaid-fee outcomes although no fee was charged",
    ),
    reason: bilingualText("逾期未缴费以收费通知为前提", "An unpaid fee presupposes a fee notice"),
    formula: bilingualText(
      "正文称未收费 ⇒ r362 = 0（r354 = 0，仅提示）",
      "text says none charged ⇒ r362 = 0 (r354 = 0, info)",
    ),
    basis: BASIS.fees,
    check: (ctx) => {
      const free = ctx.report.narrative.some((v) => v.id === "N23" && v.value === 0);
      return (["r362", "r354"] as const).map((row) => {
        const value = valueOf(ctx.report, `${row}.tot`);
        return judgeOutcome(!free || value === null ? null : value === 0, {
          instance: row,
          cells: [`${row}.tot`],
          left: value,
          right: free ? 0 : null,
          ...(row === "r354" ? { severity: "info" as const } : {}),
        });
      });
    },
  },
];

export const TABLE4: readonly (RunnableRule | Listed)[] = [
  {
    id: "T4-SUM",
    severity: "error",
    scope: "form",
    title: bilingualText(
      "复议诉讼：四种结果之和＝总计",
      "Reconsideration and litigation: four results add up to the total",
    ),
    reason: bilingualText("总计是四种结果之和", "The total sums four results"),
    formula: "up + corr + oth + pend = tot",
    basis: BASIS.form,
    check: family("T4-SUM"),
  },
  {
    id: "T4-INT",
    severity: "error",
    scope: "form",
    title: bilingualText(
      "表四件数为非负整数",
      "Counts of section four are whole numbers, 0 or more",
    ),
    reason: bilingualText("表四只有件数", "Section four holds counts only"),
    formula: bilingualText("单元格 ∈ {0, 1, 2, …}", "cell ∈ {0, 1, 2, …}"),
    basis: BASIS.form,
    check: whole("t4"),
  },
  {
    id: "T4-BLANK",
    severity: "warning",
    scope: "form",
    title: bilingualText("表四有空白单元格", "Section four has blank cells"),
    reason: bilingualText("空白不是零", "A blank is not a zero"),
    formula: bilingualText("没有印为空白的单元格", "no cell printed blank"),
    basis: BASIS.expected,
    check: blanks("t4"),
  },
  {
    id: "T4-LAYOUT",
    severity: "info",
    scope: "form",
    title: bilingualText(
      "表四三级表头错位（疑为读取问题）",
      "Three-level header of section four displaced (reading suspected)",
    ),
    reason: bilingualText("表头展平最易错位", "A flattened header is easily displaced"),
    formula: bilingualText("按另一种 3×5 划分后各和成立", "sums hold under another 3×5 split"),
    basis: BASIS.expected,
    notEvaluated: bilingualText(
      "由读取环节判断并标记为存疑单元格",
      "Decided by the reading step, which marks the cells suspect",
    ),
  },
  {
    id: "T4-PREREV",
    severity: "info",
    scope: "form",
    title: bilingualText("复议前置后仍有直接起诉", "Direct lawsuits despite reconsideration first"),
    reason: bilingualText(
      "2024 年 1 月起不予公开先行复议；据引用，2026 年 7 月起部分公开和逾期未答复也先行复议（待确认），明确拒绝办理、部分履行仍可直接起诉",
      "Since January 2024 refusals go to reconsideration first; as cited, since July 2026 partial grants and silence do too (to be confirmed), while an express refusal to handle and partial performance may go to court directly",
    ),
    formula: bilingualText(
      "2024 年度起：ld.tot > 0 与 R3 > 0 不同时成立；经确认后 2026 年度起：ld.tot > 0 与 r32 + r331…r337 > 0 不同时成立（2026 年度为警告，2027 年度起为错误）",
      "FY ≥ 2024: not (ld.tot > 0 and R3 > 0); once confirmed, FY ≥ 2026: not (ld.tot > 0 and r32 + r331…r337 > 0), a warning for FY2026, an error from FY2027",
    ),
    basis: BASIS.review,
    check: (ctx) => [judgeDirectSuits(ctx)],
  },
];
