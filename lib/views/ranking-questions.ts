/** Rankings by question: which question an indicator answers, and the answer in one sentence. Pure. */
import type { Bilingual } from "@/lib/forms";
import { formatIndicator } from "@/lib/i18n/format-indicator";
import { formatNumber, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Ranking, RankingRow } from "./rankings";

export const QUESTION_TOPICS = [
  "reporting",
  "applications",
  "replies",
  "disputes",
  "quality",
] as const;
export type QuestionTopic = (typeof QUESTION_TOPICS)[number];
export type Question = {
  readonly indicator: string;
  readonly topic: QuestionTopic;
  /** The side that is asked for: `desc` most, `asc` least. */
  readonly order: "asc" | "desc";
  readonly text: Bilingual;
};

const ask = (
  topic: QuestionTopic,
  indicator: string,
  order: "asc" | "desc",
  zh: string,
  en: string,
): Question => ({ topic, indicator, order, text: { zh, en } });

export const QUESTIONS: readonly Question[] = [
  ask("reporting", "D22", "desc", "谁迟报了？", "Who reported late?"),
  ask("reporting", "D22", "asc", "谁报得最早？", "Who reported earliest?"),
  ask("applications", "D01", "desc", "谁收到的申请最多？", "Who received most requests?"),
  ask("applications", "D03", "asc", "谁留到下年的最多？", "Who completed the smallest share?"),
  ask("applications", "D17a", "desc", "谁的申请多来自个人？", "Whose applicants are individuals?"),
  ask("replies", "D06", "desc", "谁不公开得最多？", "Who refuses most?"),
  ask("replies", "D05", "desc", "谁公开得最多？", "Who discloses most?"),
  ask("replies", "D05", "asc", "谁公开得最少？", "Who discloses least?"),
  ask("replies", "D07", "desc", "谁提供不了的最多？", "Who is most often unable to provide?"),
  ask(
    "disputes",
    "D12",
    "desc",
    "谁的答复最常被复议？",
    "Whose replies go to reconsideration most?",
  ),
  ask("disputes", "D13", "desc", "谁的答复最常被起诉？", "Whose replies go to court most?"),
  ask("disputes", "D26", "desc", "谁被纠正得最多？", "Who was corrected most?"),
  ask("quality", "D23.errors", "desc", "谁的数字对不上？", "Whose figures do not add up?"),
  ask("quality", "D24", "desc", "谁的报告与别的雷同？", "Whose report repeats another?"),
];

/** The question that a list of this indicator in this order answers; null where it answers none. */
export const questionOf = (indicator: string, order: "asc" | "desc"): Question | null =>
  QUESTIONS.find((q) => q.indicator === indicator && q.order === order) ?? null;

/** Bodies that an answer names before it counts the rest. */
const MOST_NAMES = 3;
/** A body whose report is later than this many days after the deadline is late. */
const LATE_DAYS = 0;

/**
 * The answer, as sentences. A body is named only where its band lies above (or below) its group,
 * and where it is late, which is no matter of chance; else the answer says that no body stands out,
 * with the counts.
 */
export function rankingAnswer(ranking: Ranking, locale: Locale): readonly string[] {
  const t = textsOf(locale, "questions");
  const { rows, excluded, definition } = ranking;
  if (rows.length === 0) return [t("nobody"), ...apartSentences(ranking, locale)];
  if (definition.id === "D22")
    return [lateSentence(rows, locale), ...missingSentence(ranking, locale)];
  if (!definition.modelled) return [countsSentence(ranking, locale)];
  const side = definition.order === "desc" ? "above" : "below";
  const outstanding = rows
    .filter((row) => row.band === side)
    .sort((a, b) => (side === "above" ? b.value - a.value : a.value - b.value));
  const first =
    outstanding.length === 0
      ? t("noneOutstanding", { n: rows.length, side })
      : outstandingSentence(outstanding, side, ranking, locale);
  const rest = rows.length - outstanding.length;
  return [
    first,
    ...(outstanding.length === 0 ? totalSentence(ranking, locale) : []),
    ...(outstanding.length > 0 && rest > 0 ? [t("rest", { n: rest })] : []),
    ...(excluded.length > 0 ? apartSentences(ranking, locale) : []),
  ];
}

function casesOf(row: RankingRow, ranking: Ranking, locale: Locale): string {
  const t = textsOf(locale, "questions");
  const { kind } = ranking.definition;
  const value = formatIndicator(locale, kind, row.value);
  if (row.numerator === null || row.denominator === null) return value;
  const [x, n] = [row.numerator, row.denominator].map((v) => formatNumber(locale, v));
  if (x === undefined || n === undefined) return value;
  return kind === "rate" ? t("share", { x, n, share: value }) : t("perHundred", { x, n, value });
}

function outstandingSentence(
  outstanding: readonly RankingRow[],
  side: "above" | "below",
  ranking: Ranking,
  locale: Locale,
): string {
  const t = textsOf(locale, "questions");
  const named = outstanding
    .slice(0, MOST_NAMES)
    .map((row) =>
      t("named", { name: row.agencyName[locale], cases: casesOf(row, ranking, locale) }),
    );
  const more = outstanding.length - named.length;
  return t("outstanding", { names: joinNames(locale, named), more, side });
}

/** What all compared bodies have together. */
function totalSentence({ rows, definition }: Ranking, locale: Locale): string[] {
  if (definition.kind !== "rate") return [];
  const sum = (of: (row: RankingRow) => number | null) =>
    rows.reduce((total, row) => total + (of(row) ?? NaN), 0);
  const [x, n] = [sum((row) => row.numerator), sum((row) => row.denominator)];
  if (!(n > 0)) return [];
  const [cases, all] = [formatNumber(locale, x), formatNumber(locale, n)];
  return [
    textsOf(locale, "questions")("together", {
      x: cases,
      n: all,
      share: formatIndicator(locale, "rate", x / n),
    }),
  ];
}

/**
 * What the dashed line of the plot is: the rate of all peers, those with few cases included, while the
 * sentence above the plot counts the compared ones alone.
 * @returns null without a peer group
 */
export function meanLineText({ definition, excluded }: Ranking, locale: Locale): string | null {
  const t = textsOf(locale, "questions");
  const [only, second] = definition.peerGroups;
  if (!only) return null;
  if (second) return t("meanEach");
  const few = excluded.filter((one) => one.reason === "small_n").length;
  return t("mean", { value: formatIndicator(locale, definition.kind, only.mean), few });
}

/** Those that are not compared: too few cases, or no figure. */
function apartSentences({ excluded }: Ranking, locale: Locale): string[] {
  const t = textsOf(locale, "questions");
  const few = excluded.filter((e) => e.reason === "small_n").length;
  const without = excluded.length - few;
  return [
    ...(few > 0 ? [t("few", { n: few })] : []),
    ...(without > 0 ? [t("without", { n: without })] : []),
  ];
}

function lateSentence(rows: readonly RankingRow[], locale: Locale): string {
  const t = textsOf(locale, "questions");
  const late = rows.filter((row) => row.value > LATE_DAYS).sort((a, b) => b.value - a.value);
  if (late.length === 0) return t("nobodyLate", { all: rows.length });
  const named = late
    .slice(0, MOST_NAMES)
    .map((row) =>
      t("named", { name: row.agencyName[locale], cases: t("daysLate", { days: row.value }) }),
    );
  return t("late", { names: joinNames(locale, named), n: late.length, all: rows.length });
}

function missingSentence({ excluded }: Ranking, locale: Locale): string[] {
  const missing = excluded.filter((e) => e.reason === "not_published").length;
  return missing > 0 ? [textsOf(locale, "questions")("missing", { n: missing })] : [];
}

/** Counts show how much there was to do: their range, and no names. */
function countsSentence({ rows, definition }: Ranking, locale: Locale): string {
  const values = rows.map((row) => row.value);
  const write = (value: number) => formatIndicator(locale, definition.kind, value);
  const [low, high] = [write(Math.min(...values)), write(Math.max(...values))];
  return textsOf(locale, "questions")("counts", {
    n: rows.length,
    low,
    high,
    unit: definition.unitName[locale],
  });
}
