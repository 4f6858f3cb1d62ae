/**
 * Points of one agency by a score sheet. Every deduction names where it comes from; what cannot be
 * shown is neither a deduction nor full marks, and the score is given over the criteria that could
 * be scored, with the interval of the rest. Pure.
 */
import type { Bilingual } from "@/lib/forms";
import type { Punctuality } from "@/lib/collection/punctuality";
import type { ValueState } from "@/lib/indicators/states";
import {
  countingOf,
  criteriaOf,
  largestDeduction,
  roundPoints,
  type Criterion,
  type Dated,
  type ScoreEvidence,
  type ScoreSheet,
  type Standard,
  type DeductionTier,
} from "./sheet";

/** The published report that was looked at. */
export type AssessedReport = {
  readonly reportId: string;
  readonly versionId: number;
  readonly versionNo: number;
  readonly revision: number;
  readonly parserVersion: string;
};
export type AssessedFinding = {
  readonly rule: string;
  readonly state: "pass" | "fail" | "not_assessable";
  readonly cells: readonly string[];
  readonly message: Bilingual;
};
export type AssessedFigure = {
  readonly value: number | null;
  readonly state: ValueState;
  readonly used: readonly string[];
};
export type AssessedDate = {
  readonly punctuality: Punctuality;
  readonly by: string | null;
  readonly on: string | null;
};
/** What somebody entered for a standard that is scored by hand; 0 says that there was nothing to take off. */
export type HandScore = {
  readonly points: number;
  readonly note: string;
  readonly by: string;
  readonly at: string;
};
/** What the supervisor decided on an agency's reply. */
export type Ruling = {
  /** The points that were taken when it was decided: with others, the decision is about something else. */
  readonly was: number;
  readonly points: number;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

/** Everything that is known of an agency in the year. */
export type AssessedAgency = {
  readonly report: AssessedReport | null;
  /** Why there is no published report. */
  readonly gap: ValueState | null;
  readonly findings: readonly AssessedFinding[];
  readonly figures: ReadonlyMap<string, AssessedFigure>;
  readonly dates: Readonly<Record<Dated, AssessedDate>>;
  readonly byHand: ReadonlyMap<string, HandScore>;
  readonly rulings: ReadonlyMap<string, Ruling>;
};

/** Why a standard cannot be scored, beside the gaps of figures. */
export const EVIDENCE_GAPS = [
  "unanswered",
  "date_unknown",
  "not_due",
  "no_day",
  "not_looked_at",
] as const;
export type EvidenceGap = (typeof EVIDENCE_GAPS)[number];
export type ScoreGap = {
  readonly code: ValueState | EvidenceGap;
  /** Rules or the indicator that have no answer; empty where the code says it all. */
  readonly of: readonly string[];
};

export type DeductionSource =
  | {
      readonly kind: "finding";
      readonly rule: string;
      readonly cells: readonly string[];
      readonly message: Bilingual;
    }
  | {
      readonly kind: "figure";
      readonly indicator: string;
      readonly value: number;
      readonly cells: readonly string[];
    }
  | {
      readonly kind: "date";
      readonly what: Dated;
      readonly by: string | null;
      /** Null where it has not happened. */
      readonly on: string | null;
    }
  | {
      readonly kind: "hand";
      readonly note: string;
      readonly by: string;
      readonly at: string;
    };
export type Deduction = { readonly points: number; readonly sources: readonly DeductionSource[] };

export type Judgement = {
  readonly key: string;
  readonly text: string;
  /** What evidence shows, one act of deducting each. */
  readonly deductions: readonly Deduction[];
  /** Points that count: those of the deductions, or what was decided. */
  readonly deducted: number;
  readonly gap: ScoreGap | null;
  readonly ruling: Ruling | null;
  /** False where the evidence is no longer what the decision was about. */
  readonly rulingHolds: boolean;
};
export type CriterionScore = Pick<Criterion, "level1" | "level2" | "points"> & {
  readonly judgements: readonly Judgement[];
  /** Between these the points lie, whatever the missing evidence would show. */
  readonly low: number;
  readonly high: number;
  /** Null: cannot be scored. */
  readonly score: number | null;
};
export type Card = {
  readonly report: AssessedReport | null;
  readonly criteria: readonly CriterionScore[];
  /** Over the criteria that could be scored: x of n points. */
  readonly score: number;
  readonly of: number;
  /** Of all points of the sheet. */
  readonly points: number;
  readonly low: number;
  readonly high: number;
};

type Shown = { readonly deductions: readonly Deduction[]; readonly gap: ScoreGap | null };
const shown = (deductions: readonly Deduction[], gap: ScoreGap | null = null): Shown => ({
  deductions,
  gap,
});
const gapOf = (code: ScoreGap["code"], of: readonly string[] = []): Shown =>
  shown([], { code, of });

const familyOf = (rule: string): string => rule.split(".")[0] ?? rule;

function judgeRules(e: Extract<ScoreEvidence, { kind: "rule" }>, agency: AssessedAgency): Shown {
  if (agency.report === null) return gapOf(agency.gap ?? "not_published", e.rules);
  const found = agency.findings.filter((f) => e.rules.includes(familyOf(f.rule)));
  const sources = found
    .filter((f) => f.state === "fail")
    .map(({ rule, cells, message }) => ({ kind: "finding" as const, rule, cells, message }));
  const unanswered = e.rules.filter((id) => {
    const own = found.filter((f) => familyOf(f.rule) === id);
    return own.length === 0 || own.some((f) => f.state === "not_assessable");
  });
  const gap = unanswered.length > 0 ? { code: "unanswered" as const, of: unanswered } : null;
  if (sources.length === 0) return shown([], gap);
  // One fault is enough for a standard that counts once.
  return e.counting === "once"
    ? shown([{ points: e.deduct, sources }])
    : shown(
        sources.map((source) => ({ points: e.deduct, sources: [source] })),
        gap,
      );
}

const COMPARE: Readonly<Record<DeductionTier["compare"], (value: number, at: number) => boolean>> =
  {
    ">": (value, at) => value > at,
    ">=": (value, at) => value >= at,
    "<": (value, at) => value < at,
    "<=": (value, at) => value <= at,
  };

function judgeFigure(
  e: Extract<ScoreEvidence, { kind: "indicator" }>,
  figures: AssessedAgency["figures"],
): Shown {
  const figure = figures.get(e.indicator);
  if (figure === undefined) return gapOf("not_on_form", [e.indicator]);
  const { value, state, used } = figure;
  if (value === null) return gapOf(state, [e.indicator]);
  const met = e.tiers.filter((t) => COMPARE[t.compare](value, t.at));
  if (met.length === 0) return shown([]);
  const taken = met.map((t) => (e.counting === "each" ? t.deduct * (value - t.at) : t.deduct));
  return shown([
    {
      points: roundPoints(Math.max(...taken)),
      sources: [{ kind: "figure", indicator: e.indicator, value, cells: used }],
    },
  ]);
}

function judgeDate(
  e: Extract<ScoreEvidence, { kind: "date" }>,
  { punctuality, by, on }: AssessedDate,
): Shown {
  switch (punctuality) {
    case "on_time":
      return shown([]);
    case "late":
    case "missing":
      return shown([{ points: e.deduct, sources: [{ kind: "date", what: e.what, by, on }] }]);
    default:
      return gapOf(punctuality);
  }
}

function judgeByHand(entry: HandScore | undefined): Shown {
  if (entry === undefined) return gapOf("not_looked_at");
  const { points, note, by, at } = entry;
  return points === 0 ? shown([]) : shown([{ points, sources: [{ kind: "hand", note, by, at }] }]);
}

function judgeEvidence({ key, evidence }: Standard, agency: AssessedAgency): Shown {
  switch (evidence.kind) {
    case "rule":
      return judgeRules(evidence, agency);
    case "indicator":
      return judgeFigure(evidence, agency.figures);
    case "date":
      return judgeDate(evidence, agency.dates[evidence.what]);
    case "hand":
      return judgeByHand(agency.byHand.get(key));
  }
}

function judgeStandard(standard: Standard, agency: AssessedAgency): Judgement {
  const { deductions, gap } = judgeEvidence(standard, agency);
  const computed = roundPoints(deductions.reduce((sum, d) => sum + d.points, 0));
  const ruling = agency.rulings.get(standard.key) ?? null;
  const rulingHolds = ruling !== null && ruling.was === computed;
  return {
    key: standard.key,
    text: standard.text,
    deductions,
    deducted: ruling !== null && rulingHolds ? ruling.points : computed,
    gap,
    ruling,
    rulingHolds,
  };
}

function scoreCriterion(c: Criterion, agency: AssessedAgency): CriterionScore {
  const judgements = c.standards.map((s) => judgeStandard(s, agency));
  const left = (taken: number): number => roundPoints(Math.max(0, c.points - taken));
  const deducted = judgements.reduce((sum, j) => sum + j.deducted, 0);
  const open = c.standards
    .filter((_, i) => judgements[i]?.gap)
    .reduce(
      (sum, s) =>
        sum + (countingOf(s.evidence) === "each" ? c.points : largestDeduction(s.evidence)),
      0,
    );
  const high = left(deducted);
  const low = left(deducted + open);
  const { level1, level2, points } = c;
  return { level1, level2, points, judgements, low, high, score: low === high ? high : null };
}

const sumOf = <T>(items: readonly T[], points: (item: T) => number): number =>
  roundPoints(items.reduce((sum, item) => sum + points(item), 0));

/** The card of one agency. The same facts give the same card. */
export function scoreAgency(sheet: Pick<ScoreSheet, "standards">, agency: AssessedAgency): Card {
  const criteria = criteriaOf(sheet.standards).map((c) => scoreCriterion(c, agency));
  const scored = criteria.filter((c) => c.score !== null);
  return {
    report: agency.report,
    criteria,
    score: sumOf(scored, (c) => c.high),
    of: sumOf(scored, (c) => c.points),
    points: sumOf(criteria, (c) => c.points),
    low: sumOf(criteria, (c) => c.low),
    high: sumOf(criteria, (c) => c.high),
  };
}

/** What an agency's card must be made from: figures and rules that a sheet asks for. */
export function listEvidence(standards: readonly Standard[]): {
  readonly rules: readonly string[];
  readonly indicators: readonly string[];
} {
  const all = standards.map((s) => s.evidence);
  return {
    rules: [...new Set(all.flatMap((e) => (e.kind === "rule" ? e.rules : [])))].sort(),
    indicators: [
      ...new Set(all.flatMap((e) => (e.kind === "indicator" ? [e.indicator] : []))),
    ].sort(),
  };
}
