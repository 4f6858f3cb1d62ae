import type { Finding } from "@/lib/extract/types";
import { CATALOGUE } from "./catalogue";
import type { Check, Outcome, Rule, RuleContext } from "./types";

const SAID = { pass: ["通过", "passed"], fail: ["未通过", "failed"], not_assessable: ["缺少数据，无法核对", "not assessable, an input is absent"] } as const;
const shown = (n: number): string => String(Math.round(n * 1e6) / 1e6);

/** One outcome of a rule as a finding that names its instance. */
export function toFinding(rule: Check, o: Outcome): Finding {
  const left = o.left ?? null;
  const right = o.right ?? null;
  const sides = left !== null && right !== null ? `${shown(left)} / ${shown(right)}` : left !== null ? shown(left) : "";
  const words = (language: "zh" | "en", i: 0 | 1): string => {
    const extra = [sides, o.note?.[language]].filter(Boolean).join(", ");
    return language === "zh" ? `${rule.title.zh}：${SAID[o.state][i]}${extra ? `（${extra}）` : ""}` : `${rule.title.en}: ${SAID[o.state][i]}${extra ? ` (${extra})` : ""}`;
  };
  return { rule: o.instance ? `${rule.id}.${o.instance}` : rule.id, severity: o.severity ?? rule.severity, state: o.state, cells: o.cells ?? [], left, right, message: { zh: words("zh", 0), en: words("en", 1) } };
}

export const isEvaluated = (rule: Rule): rule is Check => "check" in rule;

/**
 * All rules that can be evaluated, on one report and whatever is known around it. An absent input answers not_assessable.
 * `only` limits the scopes, for example to those that need no registry while a report is being read.
 */
export function runRules(ctx: RuleContext, only?: readonly Rule["scope"][]): Finding[] {
  return CATALOGUE.filter(isEvaluated)
    .filter((rule) => !only || only.includes(rule.scope))
    .flatMap((rule) => rule.check(ctx).map((outcome) => toFinding(rule, outcome)));
}
