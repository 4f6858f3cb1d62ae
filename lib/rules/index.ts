import type { Finding } from "@/lib/extract/types";
import { runRules } from "./run";
import type { RuleContext, RuleReport } from "./types";

export { CATALOGUE, ruleOf } from "./catalogue";
export {
  DATE_RULES,
  isEvaluated,
  judgeByCircumstances,
  judgeDates,
  judgeLikeness,
  runRules,
} from "./run";
export type {
  RunnableRule,
  Listed,
  Outcome,
  Rule,
  RuleAgency,
  RuleContext,
  RuleReport,
  RuleScope,
} from "./types";

/**
 * Findings of one report. With no context (while it is read): identities, tables, text against
 * tables, document. With a context (on import): across years, against peers, against the area's
 * bodies as well.
 */
export function checkReport(
  report: RuleReport,
  context?: Omit<RuleContext, "report">,
  confirmedLaw?: RuleContext["confirmedLaw"],
): Finding[] {
  if (!context)
    return runRules({ report, ...(confirmedLaw ? { confirmedLaw } : {}) }, [
      "form",
      "table2",
      "old",
      "cross",
      "narrative",
      "document",
    ]);
  return runRules({ report, ...context });
}
