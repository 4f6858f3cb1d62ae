import type { FindingState } from "@/lib/extract/types";
import type { RuleContext } from "@/lib/rules";

/** One case of a rule: what it must answer (for `instance`, where named) about this context. */
export type Vector = {
  readonly rule: string;
  readonly expect: FindingState;
  readonly ctx: RuleContext;
  readonly instance?: string;
};
type Case = RuleContext | [string, RuleContext];
const one = (rule: string, expect: FindingState, c: Case): Vector =>
  Array.isArray(c) ? { rule, expect, instance: c[0], ctx: c[1] } : { rule, expect, ctx: c };
/** The three cases every rule needs. */
export const vectors = (rule: string, o: { pass: Case; fail: Case; unknown: Case }): Vector[] => [
  one(rule, "pass", o.pass),
  one(rule, "fail", o.fail),
  one(rule, "not_assessable", o.unknown),
];
