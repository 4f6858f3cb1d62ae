import type { Finding } from "@/lib/extract/types";
import type { Bilingual } from "@/lib/forms";
import { CATALOGUE } from "./catalogue";
import { COUNT_SENTENCES, SENTENCES } from "./sentences";
import { isTranscript, JUDGE_WORDING } from "./transcript";
import { judgeOutcome } from "./values";
import { outcomeOfLikeness } from "./wording";
import type { RunnableRule, Outcome, Rule, RuleContext, RuleReport } from "./types";

const SAID = {
  pass: ["通过", "passed"],
  not_assessable: ["缺少数据，无法核对", "not assessable, an input is absent"],
} as const;

/** One outcome of a rule as a finding that names its instance. */
export function toFinding(rule: RunnableRule, o: Outcome): Finding {
  const message =
    o.state === "fail"
      ? failure(rule, o)
      : {
          zh: `${rule.title.zh}：${SAID[o.state][0]}`,
          en: `${rule.title.en}: ${SAID[o.state][1]}`,
        };
  return {
    rule: o.instance ? `${rule.id}.${o.instance}` : rule.id,
    severity: o.severity ?? rule.severity,
    state: o.state,
    cells: o.cells ?? [],
    left: o.left ?? null,
    right: o.right ?? null,
    message,
  };
}

/** A sentence of one figure or two, where the rule has one and the outcome has them. */
function sentenceOf(id: string, o: Outcome): Bilingual | undefined {
  const { left, right } = o;
  if (typeof left !== "number") return undefined;
  const sentence = SENTENCES[id];
  if (sentence && typeof right === "number") return sentence({ ...o, left, right });
  return COUNT_SENTENCES[id]?.(left);
}

/**
 * A sentence with the figures that disagree; a rule without figures says what it found and why that
 * matters.
 */
function failure(rule: RunnableRule, o: Outcome): Bilingual {
  const figures = sentenceOf(rule.id, o);
  const said = figures ?? {
    zh: `${rule.title.zh}：${rule.reason.zh}。`,
    en: `${rule.title.en}. ${rule.reason.en}.`,
  };
  return o.note ? { zh: `${said.zh}（${o.note.zh}）`, en: `${said.en} (${o.note.en})` } : said;
}

/**
 * Rules whose answer depends on law that an operator has to confirm, or on whose report it is:
 * asked again where that is known.
 */
const BY_CONFIRMED_LAW: ReadonlySet<string> = new Set(["T4-PREREV"]);
const BY_AGENCY: ReadonlySet<string> = new Set(["T2-RULE0", "S-COUNTS", "S-WORDS"]);

/** Rules that judge days alone. */
export const DATE_RULES: readonly string[] = ["S-LATE", "S-FILED"];
const BY_LISTS: ReadonlySet<string> = new Set(["R-NORM", "R-PEN"]);

/**
 * The findings of a reading, which knows neither settings nor registry, with those rules judged by
 * confirmed law, agency, dates and lists.
 */
export function judgeByCircumstances(
  findings: readonly Finding[],
  ctx: RuleContext,
): readonly Finding[] {
  const affected = new Set([
    ...(ctx.confirmedLaw?.size ? BY_CONFIRMED_LAW : []),
    ...(ctx.agency ? BY_AGENCY : []),
    ...(ctx.publishedOn && ctx.deadline ? ["S-LATE"] : []),
    ...(ctx.filedOn && ctx.filingDeadline ? ["S-FILED"] : []),
    ...(ctx.listed?.size ? BY_LISTS : []),
  ]);
  const isAffected = (id: string): boolean => affected.has(id.split(".")[0] ?? "");
  if (!findings.some((f) => isAffected(f.rule))) return findings;
  const again = CATALOGUE.filter(isEvaluated).filter((rule) => isAffected(rule.id));
  return [
    ...findings.filter((f) => !isAffected(f.rule)),
    ...again.flatMap((rule) => rule.check(ctx).map((outcome) => toFinding(rule, outcome))),
  ];
}

/** They look at nothing of the report itself. */
const NO_REPORT: RuleReport = {
  title: null,
  agency: null,
  fiscalYear: null,
  form: "2021",
  text: "",
  cells: {},
  narrative: [],
};
/** What rules say that judge days alone; a day that nobody knows is no answer. */
export const judgeDates = (
  dates: Pick<RuleContext, "publishedOn" | "deadline" | "filedOn" | "filingDeadline">,
): Finding[] =>
  CATALOGUE.filter(isEvaluated)
    .filter((rule) => DATE_RULES.includes(rule.id))
    .flatMap((rule) =>
      rule.check({ report: NO_REPORT, ...dates }).map((outcome) => toFinding(rule, outcome)),
    );

/**
 * What S-DUPORG says, where its texts were compared elsewhere.
 *
 * @param compared null where there is too little to compare; `most`: null where no text shares
 * enough words
 */
export const judgeLikeness = (compared: { readonly most: number | null } | null): Finding => {
  const rule = CATALOGUE.find((r) => r.id === "S-DUPORG");
  if (!rule || !isEvaluated(rule)) throw new Error("S-DUPORG is not in the catalogue");
  return toFinding(rule, compared ? outcomeOfLikeness(compared.most) : judgeOutcome(null));
};

export const isEvaluated = (rule: Rule): rule is RunnableRule => "check" in rule;

/**
 * All rules that can be evaluated, on one report and whatever is known around it. An absent input
 * answers not_assessable. `only` limits the scopes, for example to those that need no registry
 * while a report is being read.
 */
export function runRules(ctx: RuleContext, only?: readonly Rule["scope"][]): Finding[] {
  const ours = isTranscript(ctx.report.text);
  return CATALOGUE.filter(isEvaluated)
    .filter((rule) => !only || only.includes(rule.scope))
    .flatMap((rule) =>
      (ours && JUDGE_WORDING.has(rule.id)
        ? [{ state: "not_assessable" as const }]
        : rule.check(ctx)
      ).map((outcome) => toFinding(rule, outcome)),
    );
}
