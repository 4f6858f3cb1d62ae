/**
 * A city's score sheet as data: criteria with points, and for each the standards by which points
 * are taken off. Pure.
 */
import type { Bilingual } from "@/lib/forms";

/** How often a standard takes points: however many faults there are, or for each of them. */
export const COUNTINGS = ["once", "each"] as const;
export type Counting = (typeof COUNTINGS)[number];

export const COMPARISONS = [">=", "<=", ">", "<"] as const;
export type Comparison = (typeof COMPARISONS)[number];
/** Points that are taken where a figure is beyond a threshold. */
export type DeductionTier = {
  readonly compare: Comparison;
  readonly at: number;
  readonly deduct: number;
};

export const DATED = ["filed", "published"] as const;
export type Dated = (typeof DATED)[number];

/**
 * What shows whether points are taken. With `each`, an indicator takes them for every unit above
 * the threshold of its one tier.
 */
export type ScoreEvidence =
  | {
      readonly kind: "rule";
      readonly rules: readonly string[];
      readonly counting: Counting;
      readonly deduct: number;
    }
  | {
      readonly kind: "indicator";
      readonly indicator: string;
      readonly counting: Counting;
      readonly tiers: readonly DeductionTier[];
    }
  | { readonly kind: "date"; readonly what: Dated; readonly deduct: number }
  | { readonly kind: "hand"; readonly counting: Counting; readonly deduct: number };
export const EVIDENCE_KINDS = ["rule", "indicator", "date", "hand"] as const;
export type EvidenceKind = ScoreEvidence["kind"];

/** One row of the sheet. */
export type Standard = {
  /** Stays the same through every edition: what was scored by hand or decided refers to it. */
  readonly key: string;
  /** 一级指标 and 二级指标; both together name the criterion, whose points all its standards share. */
  readonly level1: string;
  readonly level2: string;
  readonly points: number;
  /** 评价标准 */
  readonly text: string;
  readonly evidence: ScoreEvidence;
};

/** Shares of a group, in percent: the first band, and the second below it; the rest is the third. */
export type BandShares = { readonly first: number; readonly second: number };
export const USUAL_SHARES: BandShares = { first: 20, second: 50 };

export type ScoreSheet = {
  readonly title: string;
  readonly year: number;
  readonly standards: readonly Standard[];
  readonly shares: BandShares;
};

export type Criterion = {
  readonly level1: string;
  readonly level2: string;
  readonly points: number;
  readonly standards: readonly Standard[];
};

export const criterionName = (s: Pick<Standard, "level1" | "level2">): string =>
  JSON.stringify([s.level1, s.level2]);

/** Standards by criterion, in the order of the sheet. */
export function criteriaOf(standards: readonly Standard[]): Criterion[] {
  const found = new Map<string, Standard[]>();
  for (const s of standards)
    found.set(criterionName(s), [...(found.get(criterionName(s)) ?? []), s]);
  return [...found.values()].flatMap((all) =>
    all.slice(0, 1).map(({ level1, level2, points }) => ({
      level1,
      level2,
      points,
      standards: all,
    })),
  );
}

export const pointsOf = (standards: readonly Standard[]): number =>
  roundPoints(criteriaOf(standards).reduce((sum, c) => sum + c.points, 0));

/** Points have two decimals at most; sums must not show the dust of binary fractions. */
export const roundPoints = (points: number): number => Math.round(points * 100) / 100;

/** The most that a standard takes at once. */
export const largestDeduction = (e: ScoreEvidence): number =>
  e.kind === "indicator" ? Math.max(...e.tiers.map((t) => t.deduct)) : e.deduct;

export const countingOf = (e: ScoreEvidence): Counting => (e.kind === "date" ? "once" : e.counting);

/** Words of the columns that take one of a list; a workbook may have either language, or the code. */
export const EVIDENCE_NAMES: Readonly<Record<EvidenceKind, Bilingual>> = {
  rule: { zh: "规则", en: "rule" },
  indicator: { zh: "指标", en: "indicator" },
  date: { zh: "日期", en: "date" },
  hand: { zh: "人工", en: "by hand" },
};
export const COUNTING_NAMES: Readonly<Record<Counting, Bilingual>> = {
  once: { zh: "一次", en: "once" },
  each: { zh: "逐件", en: "each" },
};
export const DATED_NAMES: Readonly<Record<Dated, Bilingual>> = {
  filed: { zh: "备案", en: "filed" },
  published: { zh: "公开", en: "published" },
};
