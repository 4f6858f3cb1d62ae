import { cellDef } from "@/lib/forms";
import type { RunnableRule, Listed, Outcome, RuleContext, RuleReport } from "./types";
import { BASIS, bilingualText } from "./words";
import { atMost, judgeEqual, judgeOutcome, valueOf } from "./values";
import { requirePresent } from "@/lib/lookup";

/** Counts of sections two to four that the government's report prints and that add up over bodies. */
const additive = (ctx: RuleContext): string[] =>
  Object.keys(ctx.report.cells).filter((id) => {
    const def = cellDef(id);
    return def !== undefined && !def.signed && valueOf(ctx.report, id) !== null;
  });
const membersOf = (ctx: RuleContext): RuleReport[] | null =>
  ctx.district?.office && ctx.district.bodies.length > 0
    ? [ctx.district.office, ...ctx.district.bodies.map((b) => b.report)]
    : null;
/** Sum over the reports that print the cell, and how many did. Never a figure for those that did not. */
function built(members: readonly RuleReport[], id: string): { sum: number | null; n: number } {
  const values = members.map((m) => valueOf(m, id)).filter((v): v is number => v !== null);
  return { sum: values.length === 0 ? null : values.reduce((a, b) => a + b, 0), n: values.length };
}

function sums(ctx: RuleContext): Outcome[] {
  const members = membersOf(ctx);
  if (!members) return [judgeOutcome(null)];
  return additive(ctx).map((id) => {
    const { sum, n } = built(members, id);
    const full = n === ctx.district!.expected + 1;
    const own = valueOf(ctx.report, id);
    if (full)
      return judgeEqual(
        own,
        sum,
        { instance: id, cells: [id] },
        (requirePresent(cellDef(id), `cell ${id}`).unit === "wan" ? n * 0.005 : 0) + 1e-9,
      );
    return atMost(sum, own, { instance: id, cells: [id] });
  });
}

export const AGGREGATE: readonly (RunnableRule | Listed)[] = [
  {
    id: "A-SUM",
    severity: "warning",
    scope: "aggregate",
    title: bilingualText(
      "政府报告＝办公室＋各机关之和（未全时不小于）",
      "Government's report = its office + all bodies (at least, while some are missing)",
    ),
    reason: bilingualText(
      "政府报告汇总各编制主体；转办、开发区、共同被告可以说明",
      "It sums all reporters; transfers, zones and co-defendant cases can explain a gap",
    ),
    formula: bilingualText(
      "D = O + ΣB（各机关报齐）或 D ≥ O + ΣB",
      "D = O + ΣB (all reported) or D ≥ O + ΣB",
    ),
    basis: BASIS.expected,
    check: sums,
  },
  {
    id: "A-GAP",
    severity: "info",
    scope: "aggregate",
    title: bilingualText(
      "政府报告与机关合计之差",
      "Gap between the government's report and the sum of its bodies",
    ),
    reason: bilingualText(
      "差额应由尚未报告的机关持有",
      "Missing reporters must hold the difference",
    ),
    formula: "D − (O + ΣB) = 0",
    basis: BASIS.expected,
    check: (ctx) => {
      const members = membersOf(ctx);
      if (!members) return [judgeOutcome(null)];
      return ["r1.tot", "r37.tot", "rv.tot"].map((id) =>
        judgeEqual(valueOf(ctx.report, id), built(members, id).sum, { instance: id, cells: [id] }),
      );
    },
  },
  {
    id: "A-OWN",
    severity: "warning",
    scope: "aggregate",
    title: bilingualText(
      "政府报告与办公室报告完全相同",
      "The government's report equals its office's own",
    ),
    reason: bilingualText("政府报告可能只含办公室", "It may cover the office only"),
    formula: bilingualText("ΣB > 0 时，D 与 O 不处处相等", "not (D = O everywhere while ΣB > 0)"),
    basis: BASIS.expected,
    check: (ctx) => {
      const members = membersOf(ctx);
      if (!members) return [judgeOutcome(null)];
      const ids = additive(ctx).filter(
        (id) => requirePresent(cellDef(id), `cell ${id}`).section === "t3",
      );
      const same =
        ids.length > 0 &&
        ids.every((id) => valueOf(ctx.report, id) === valueOf(ctx.district!.office, id));
      const others = built(members.slice(1), "r1.tot").sum;
      return [
        judgeOutcome(ids.length === 0 || others === null ? null : !(same && others > 0), {
          cells: ["r1.tot"],
          left: valueOf(ctx.report, "r1.tot"),
          right: others,
        }),
      ];
    },
  },
  {
    id: "A-ONE",
    severity: "warning",
    scope: "aggregate",
    title: bilingualText("单个机关的数大于政府报告", "One body's figure exceeds the government's"),
    reason: bilingualText(
      "汇总之数不可能小于其中一个",
      "A sum cannot be smaller than one of its parts",
    ),
    formula: "B.cell ≤ D.cell",
    basis: BASIS.expected,
    check: (ctx) => {
      if (!ctx.district || ctx.district.bodies.length === 0) return [judgeOutcome(null)];
      const over = ctx.district.bodies.flatMap((b) =>
        additive(ctx)
          .filter(
            (id) => (valueOf(b.report, id) ?? Number.NEGATIVE_INFINITY) > valueOf(ctx.report, id)!,
          )
          .map((id) =>
            judgeOutcome(false, {
              instance: `${b.agency}.${id}`,
              cells: [id],
              left: valueOf(b.report, id),
              right: valueOf(ctx.report, id),
            }),
          ),
      );
      return over.length > 0 ? over : [judgeOutcome(additive(ctx).length === 0 ? null : true)];
    },
  },
  {
    id: "A-CITY",
    severity: "warning",
    scope: "aggregate",
    title: bilingualText(
      "市政府报告＝市级机关＋各区县报告",
      "City's report = city bodies + district reports",
    ),
    reason: bilingualText(
      "与 A-SUM 同理，成员为市级机关与区县",
      "As A-SUM, with city bodies and districts as members",
    ),
    formula: bilingualText("见 A-SUM", "see A-SUM"),
    basis: BASIS.expected,
    notEvaluated: bilingualText(
      "由 A-SUM 以市级成员核对，不重复报告",
      "A-SUM answers it when given the city's members; not reported twice",
    ),
  },
  {
    id: "A-DUPL",
    severity: "info",
    scope: "aggregate",
    title: bilingualText("同一报告多处发布", "The same report found twice"),
    reason: bilingualText("汇总前先去重", "Duplicates are removed before summing"),
    formula: bilingualText("每个机关每年一份报告", "one report per agency and year"),
    basis: BASIS.expected,
    notEvaluated: bilingualText(
      "入库时按机关、年度与内容摘要去重，不会出现",
      "Prevented on import: one report per agency and year, by content hash",
    ),
  },
  {
    id: "A-CARRY",
    severity: "info",
    scope: "aggregate",
    title: bilingualText(
      "各机关上年结转之和＝政府上年报告的结转下年",
      "Bodies' carried-in = government's carried-out of last year",
    ),
    reason: bilingualText("结转的是同一批申请", "They are the same cases"),
    formula: "O.r2 + ΣB.r2(y) = D.r4(y−1)",
    basis: BASIS.expected,
    check: (ctx) => {
      const members = membersOf(ctx);
      const sum = members ? built(members, "r2.tot") : null;
      return [
        judgeEqual(
          sum && sum.n === ctx.district!.expected + 1 ? sum.sum : null,
          valueOf(ctx.previous, "r4.tot"),
          { cells: ["r2.tot"] },
        ),
      ];
    },
  },
];
