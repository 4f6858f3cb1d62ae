/**
 * Sums and parts of the statistics tables before FY2019. Their sources are the tables' own rows
 * (总数, 其中, 1.…8.): the notice 国办发〔2014〕32号 for FY2014–2018, the provincial tables before
 * and beside it. Only printed figures count: a row that is not there makes a sum not assessable.
 */
import { OLD_GROUPS, OLD_PARTS, OLD_ROWS, printedParts, type OldGroup } from "@/lib/forms";
import { entryOf } from "@/lib/lookup";
import type { RunnableRule, Outcome, RuleContext } from "./types";
import { atMost, judgeEqual, judgeOutcome, sumOfCells, valueOf } from "./values";
import { BASIS, bilingualText } from "./words";

const COLUMNS = ["year", "cum"] as const;
const has = (ctx: RuleContext, id: string): boolean => Object.hasOwn(ctx.report.cells, id);
/** Reports of the newer forms print none of these rows, and are spared looking for each of them. */
const onOldTables =
  (check: (ctx: RuleContext) => Outcome[]) =>
  (ctx: RuleContext): Outcome[] =>
    Object.keys(ctx.report.cells).some((id) => id.startsWith("old.")) ? check(ctx) : [];

/** One answer a total and column; nothing where the total, or every one of its parts, is not printed. */
function sums(ctx: RuleContext): Outcome[] {
  const totals = [...new Set(OLD_GROUPS.filter((g) => g.adds).map((g) => g.total))];
  return COLUMNS.flatMap((col) =>
    totals.flatMap((total): Outcome[] => {
      const id = (row: string) => `old.${row}.${col}`;
      const groups = OLD_GROUPS.filter((g) => g.adds && g.total === total);
      if (!has(ctx, id(total)) || !groups.some((g) => g.all.some((row) => has(ctx, id(row)))))
        return [];
      const severity = (g: OldGroup | undefined) =>
        g?.expected ? { severity: "warning" as const } : {};
      for (const group of groups) {
        const parts = printedParts(group, (row) => has(ctx, id(row)))?.map(id);
        if (parts)
          return [
            judgeEqual(sumOfCells(ctx.report, parts), valueOf(ctx.report, id(total)), {
              instance: `${total}.${col}`,
              cells: [...parts, id(total)],
              ...severity(group),
            }),
          ];
      }
      return [
        judgeOutcome(null, {
          instance: `${total}.${col}`,
          cells: [id(total)],
          ...severity(groups[0]),
        }),
      ];
    }),
  );
}

/** What fails, each by itself; where all holds, that. Null where no two figures can be compared. */
function whole(outcomes: readonly Outcome[]): Outcome[] {
  const failing = outcomes.filter((o) => o.state === "fail");
  if (failing.length > 0) return failing;
  return outcomes.length === 0
    ? []
    : [judgeOutcome(outcomes.some((o) => o.state === "pass") ? true : null)];
}

function parts(ctx: RuleContext): Outcome[] {
  const pairs = COLUMNS.flatMap((col) =>
    OLD_PARTS.map(({ part, whole: total, expected }) => ({
      ids: [`old.${part}.${col}`, `old.${total}.${col}`] as const,
      instance: `${part}.${col}`,
      expected,
    })),
  );
  const media = COLUMNS.flatMap((col): Outcome[] =>
    OLD_GROUPS.filter((g) => !g.adds).flatMap((group) => {
      const ids = printedParts(group, (row) => has(ctx, `old.${row}.${col}`))?.map(
        (row) => `old.${row}.${col}`,
      );
      const total = `old.${group.total}.${col}`;
      return ids
        ? [
            atMost(sumOfCells(ctx.report, ids), valueOf(ctx.report, total), {
              instance: `${group.total}.${col}`,
              cells: [...ids, total],
              severity: "warning",
            }),
          ]
        : [];
    }),
  );
  return whole([
    ...pairs
      .filter(({ ids }) => ids.every((id) => has(ctx, id)))
      .map(({ ids: [part, total], instance, expected }) =>
        atMost(valueOf(ctx.report, part), valueOf(ctx.report, total), {
          instance,
          cells: [part, total],
          ...(expected ? { severity: "warning" as const } : {}),
        }),
      ),
    ...media,
  ]);
}

const cumulative = (ctx: RuleContext): Outcome[] =>
  whole(
    OLD_ROWS.filter(({ name }) => has(ctx, `old.${name}.cum`)).map(({ name }) => {
      const ids = [`old.${name}.year`, `old.${name}.cum`] as const;
      return atMost(valueOf(ctx.report, ids[0]), valueOf(ctx.report, ids[1]), {
        instance: name,
        cells: ids,
      });
    }),
  );

const blanks = (ctx: RuleContext): Outcome[] => {
  const ids = Object.keys(ctx.report.cells).filter((id) => id.startsWith("old."));
  const empty = ids.filter((id) => entryOf(ctx.report.cells, id).state === "blank");
  const allSuspect = ids.every((id) => entryOf(ctx.report.cells, id).state === "suspect");
  return [
    judgeOutcome(allSuspect ? null : empty.length === 0, { cells: empty, left: empty.length }),
  ];
};

export const OLD: readonly RunnableRule[] = [
  {
    id: "OLD-SUM",
    severity: "error",
    scope: "old",
    title: bilingualText(
      "2018年以前统计表：所列各项之和＝总数",
      "Tables before FY2019: the listed rows add up to their total",
    ),
    reason: bilingualText(
      "总数是其下所列各项之和；不同意公开的理由之和只作警告",
      "A total sums the rows listed under it; the grounds of refusals only warn",
    ),
    formula: bilingualText(
      "申请＝各渠道申请之和；办结＝按时＋延期；答复＝各类答复之和；复议、诉讼＝维持＋纠错＋其他；工作人员＝专职＋兼职；咨询、拒绝提供＝其下各项之和",
      "requests = Σ channels; completed = in time + late; replies = Σ kinds; reconsiderations, lawsuits = upheld + corrected + other; staff = full-time + part-time; enquiries, refusals = Σ rows under them",
    ),
    basis: BASIS.old,
    check: onOldTables(sums),
  },
  {
    id: "OLD-PART",
    severity: "error",
    scope: "old",
    title: bilingualText(
      "2018年以前统计表：其中各项不大于总数",
      "Tables before FY2019: no part exceeds its whole",
    ),
    reason: bilingualText(
      "部分不能大于整体；同一信息可经多种渠道公开，渠道只作警告",
      "A part cannot exceed the whole; one item may be disclosed through several media, so media only warn",
    ),
    formula: bilingualText(
      "其中 ≤ 总数；网站 ≤ 主动公开，网站 + 公报 ≤ 主动公开（仅提示警告）",
      "part ≤ whole; web ≤ proactive, web + gazette ≤ proactive (warnings)",
    ),
    basis: BASIS.old,
    check: onOldTables(parts),
  },
  {
    id: "OLD-CUM",
    severity: "error",
    scope: "old",
    title: bilingualText(
      "2018年以前统计表：本年不大于历年累计",
      "Tables before FY2019: the year does not exceed the sum of the years",
    ),
    reason: bilingualText("历年累计含本年", "The sum since the rules took effect holds the year"),
    formula: bilingualText("每行：本年 ≤ 历年累计", "each row: year ≤ sum of the years"),
    basis: BASIS.old,
    check: onOldTables(cumulative),
  },
  {
    id: "OLD-BLANK",
    severity: "warning",
    scope: "old",
    title: bilingualText("2018年以前统计表有空白单元格", "A table before FY2019 has blank cells"),
    reason: bilingualText(
      "空白不是零，可能掩盖错误",
      "A blank is not a zero and may hide an error",
    ),
    formula: bilingualText("没有印为空白的单元格", "no cell printed blank"),
    basis: BASIS.expected,
    check: onOldTables(blanks),
  },
];
