/** Checks against what a city asks for and against lists of other offices. */
import { localDemandOf } from "./local-demands";
import { partText } from "./prose";
import { DECISION_CELLS, NORM_CELLS } from "./listed-cells";
import type { Listed, Outcome, RuleContext, RunnableRule } from "./types";
import { judgeOutcome, valueOf } from "./values";
import { BASIS, bilingualText } from "./words";

const demandOf = (ctx: RuleContext) => localDemandOf(ctx.agency?.regionName, ctx.report.fiscalYear);

/**
 * The first part up to the heading of the second, without blanks; null where the text has no such
 * heading.
 */
function overviewOf(ctx: RuleContext): string | null {
  const one = partText(ctx.report.text, 1);
  return one === null ? null : one.replace(/[二2]、主动公开[\s\S]*$/, "");
}

/** Each figure that the list has against what the report prints; without a list nothing can be said. */
function compareWithList(ctx: RuleContext, cells: readonly string[]): Outcome[] {
  const outcomes = cells.flatMap((cell): Outcome[] => {
    const listed = ctx.listed?.get(cell);
    if (listed === undefined) return [];
    const instance = cell.replace(/^t2\.(?:norm\.)?/, "").replace(/\.n$/, "");
    const printed = valueOf(ctx.report, cell);
    return printed === null
      ? [judgeOutcome(null, { instance, cells: [cell] })]
      : [
          judgeOutcome(printed === listed, {
            instance,
            cells: [cell],
            left: printed,
            right: listed,
          }),
        ];
  });
  return outcomes.length > 0 ? outcomes : [judgeOutcome(null)];
}

export const LOCAL: readonly (RunnableRule | Listed)[] = [
  {
    id: "S-COUNTS",
    severity: "warning",
    scope: "document",
    title: bilingualText(
      "总体情况缺少当地要求的数字",
      "The overview lacks figures that the city asks for",
    ),
    reason: bilingualText(
      "当地编制通知列明应写的数字；未列入名单的城市不作要求",
      "The city's notice lists figures to state; cities without an entry ask for none",
    ),
    formula: bilingualText(
      "当地要求的各项均写有数字",
      "each item asked for is stated with a figure",
    ),
    basis: BASIS.local,
    check: (ctx) => {
      const demand = demandOf(ctx);
      const text = overviewOf(ctx);
      if (!demand || demand.counts.length === 0 || text === null) return [judgeOutcome(null)];
      const lacking = demand.counts.filter((c) => !c.words.test(text));
      const names = bilingualText(
        lacking.map((c) => c.name.zh).join("、"),
        lacking.map((c) => c.name.en).join(", "),
      );
      return [judgeOutcome(lacking.length === 0, lacking.length === 0 ? {} : { note: names })];
    },
  },
  {
    id: "S-WORDS",
    severity: "info",
    scope: "document",
    title: bilingualText(
      "总体情况超过当地规定的字数",
      "The overview is longer than the city allows",
    ),
    reason: bilingualText(
      "字数上限由当地通知规定；未列入名单的城市没有上限",
      "The limit is set by the city's notice; cities without an entry have none",
    ),
    formula: bilingualText("字数 ≤ 当地上限", "characters ≤ the city's limit"),
    basis: BASIS.local,
    check: (ctx) => {
      const most = demandOf(ctx)?.most;
      const length = overviewOf(ctx)?.length;
      if (most === undefined || length === undefined) return [judgeOutcome(null)];
      return [judgeOutcome(length <= most, { left: length, right: most })];
    },
  },
  {
    id: "S-FILED",
    severity: "warning",
    scope: "document",
    title: bilingualText("逾期报送", "Filed after the day for filing"),
    reason: bilingualText(
      "报送期限与公布期限分开规定，先报送后公布",
      "The day for filing is set apart from the day for publication and comes first",
    ),
    formula: bilingualText("报送日期 ≤ 报送期限", "filed ≤ day for filing"),
    basis: BASIS.local,
    check: ({ filedOn, filingDeadline }) => [
      judgeOutcome(
        filedOn === undefined || filingDeadline === undefined
          ? null
          : filedOn.slice(0, 10) <= filingDeadline.slice(0, 10),
      ),
    ],
  },
  {
    id: "R-NORM",
    severity: "warning",
    scope: "table2",
    title: bilingualText(
      "规范性文件数与司法行政机关名单不符",
      "Normative documents differ from the list of the justice bureau",
    ),
    reason: bilingualText("会同司法行政机关核对", "Checked together with the justice bureau"),
    formula: bilingualText("制发、废止、现行有效 = 名单", "issued, repealed, in force = the list"),
    basis: BASIS.local,
    check: (ctx) => compareWithList(ctx, NORM_CELLS),
  },
  {
    id: "R-PEN",
    severity: "warning",
    scope: "table2",
    title: bilingualText(
      "行政处罚、行政许可与双公示或办案系统不符",
      "Penalties and licences differ from the public register or the case system",
    ),
    reason: bilingualText(
      "应包括全部处理决定，含依法未公开的",
      "All decisions count, those lawfully unpublished included",
    ),
    formula: bilingualText(
      "许可、处罚、强制件数 = 名单合计",
      "licences, penalties, coercions = totals of the list",
    ),
    basis: BASIS.local,
    check: (ctx) => compareWithList(ctx, DECISION_CELLS),
  },
];
