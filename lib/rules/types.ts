import type { LawChangeId } from "@/lib/collection/law-changes";
import type { Bilingual, CellId } from "@/lib/forms";
import type { CellReading, Finding, NarrativeValue, ParsedReport } from "@/lib/extract/types";

/** What a rule may look at of a report. `previous` and peers are the same shape. */
export type RuleReport = Pick<ParsedReport, "title" | "agency" | "fiscalYear" | "form" | "text"> & {
  readonly cells: Readonly<Record<CellId, CellReading>>;
  readonly narrative: readonly NarrativeValue[];
};

export type RuleAgency = {
  readonly name: string;
  readonly level: string;
  readonly kind: "government" | "body";
  readonly types: readonly string[];
  readonly regionName?: string;
};

/**
 * Everything beyond the report is optional; a rule whose input is absent answers not_assessable.
 * Dates are ISO days (Asia/Shanghai).
 */
export type RuleContext = {
  readonly report: RuleReport;
  readonly agency?: RuleAgency;
  /** The report of the fiscal year before, of the same lineage. */
  readonly previous?: RuleReport;
  /** `changed` when the body was split or merged between the two years. */
  readonly lineage?: "same" | "changed";
  /** The earlier version of the same year's report, when one was collected before. */
  readonly restated?: RuleReport;
  readonly publishedOn?: string;
  readonly deadline?: string;
  /** When the body handed its report in, and by when it had to: apart from publication. */
  readonly filedOn?: string;
  readonly filingDeadline?: string;
  /** By cell, what another office's list says of this agency and year. */
  readonly listed?: ReadonlyMap<string, number>;
  /** Changes of the law whose text the operator has read; without one a check holds to the law as it was. */
  readonly confirmedLaw?: ReadonlySet<LawChangeId>;
  readonly peersText?: readonly { readonly agency: string; readonly text: string }[];
  /** For a government's report: the reports of its office and bodies, and how many are expected in all. */
  readonly district?: {
    readonly office?: RuleReport;
    readonly bodies: readonly { readonly agency: string; readonly report: RuleReport }[];
    readonly expected: number;
  };
};

export type RuleScope =
  "form" | "table2" | "old" | "cross" | "years" | "narrative" | "aggregate" | "document";
export type Severity = Finding["severity"];

/** One answer of a rule. `instance` names the member of the family (`np` of `Y-CARRY.np`). */
export type Outcome = {
  readonly instance?: string;
  readonly state: Finding["state"];
  readonly severity?: Severity;
  readonly cells?: readonly CellId[];
  readonly left?: number | null;
  readonly right?: number | null;
  readonly note?: Bilingual;
};

type Described = {
  readonly id: string;
  readonly severity: Severity;
  readonly scope: RuleScope;
  readonly title: Bilingual;
  readonly reason: Bilingual;
  /** A string where it is made of symbols alone. */ readonly formula: string | Bilingual;
  readonly basis: Bilingual;
};
/**
 * A rule that is run. An empty answer means: nothing here for this rule to say (no such phrase in
 * the text).
 */
export type RunnableRule = Described & { readonly check: (ctx: RuleContext) => readonly Outcome[] };
/** A row of the catalogue that this engine does not evaluate, and why. */
export type Listed = Described & { readonly notEvaluated: Bilingual };
export type Rule = RunnableRule | Listed;

/** The formula in both languages. */
export const formulaOf = (r: Rule): Bilingual =>
  typeof r.formula === "string" ? { zh: r.formula, en: r.formula } : r.formula;
