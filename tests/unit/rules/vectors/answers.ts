/** Built reports for rules, and their answers in short. */
import { CATALOGUE, isEvaluated, type RuleAgency, type RuleContext } from "@/lib/rules";
import { aReport } from "../../../builders/report";

export type Cells = Record<string, number | null>;
export const r = (cells: Cells = {}, more: Partial<RuleContext> = {}): RuleContext => ({
  report: aReport({ cells }),
  ...more,
});
export const by = (more: Partial<RuleAgency>): { agency: RuleAgency } => ({
  agency: { name: "测试区审计局", kind: "body", level: "district", types: [], ...more },
});
export const after = (cells: Cells, before: Cells, more: Partial<RuleContext> = {}): RuleContext =>
  r(cells, { previous: aReport({ cells: before, year: 2022 }), ...more });
export const said = (say: string, cells: Cells = {}): RuleContext => ({
  report: aReport({ say, cells }),
});

/** `instance state severity left right`; what is not there is left out. */
export const answers = (id: string, ctx: RuleContext, instance?: string): string[] => {
  const rule = CATALOGUE.filter(isEvaluated).find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule
    .check(ctx)
    .filter((o) => instance === undefined || o.instance === instance)
    .map((o) =>
      [o.instance, o.state, o.severity, o.left, o.right].filter((x) => x != null).join(" "),
    );
};
export const KINDS = ["np", "be", "ri", "sw", "ls", "ot"];
