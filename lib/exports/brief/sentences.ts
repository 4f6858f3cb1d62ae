/**
 * Sentences of the brief: fixed templates, filled with figures. What is not known is said to be not
 * known.
 */
import type { RankingBook } from "../ranking-book";
import type { BriefChange, BriefFacts, BriefRate, BriefSum } from "./types";

const number = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
export const formatCount = (v: number): string => number.format(v);
export const formatShare = (x: number, of: number): string => `${((x / of) * 100).toFixed(1)}%`;
/** 2026-03-31 → 2026年3月31日 */
export const chineseDay = (iso: string): string =>
  iso.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, "$1年$2月$3日");
const list = (names: readonly string[]): string => names.join("、");

export function coverageSentences(
  f: Pick<BriefFacts, "year" | "expected" | "published" | "missing" | "inReview" | "beyond">,
): string[] {
  const first = `${f.year}年度应报送政府信息公开工作年度报告的机关${f.expected}个，已公布${f.published}个，占${f.expected > 0 ? formatShare(f.published, f.expected) : "—"}。`;
  const missing =
    f.missing.length > 0
      ? `尚未公布的机关${f.missing.length}个：${list(f.missing)}。`
      : "应报机关的年度报告均已公布。";
  const review =
    f.inReview.length > 0
      ? `其中${f.inReview.length}个机关的报告已收到，读数尚待人工核对，未计入下列数据：${list(f.inReview)}。`
      : "";
  const beyond =
    f.beyond.length > 0
      ? `另有${f.beyond.length}份已公布的报告来自当年不在应报范围的机关，未计入下列数据：${list(f.beyond)}。`
      : "";
  return [first, missing, ...[review, beyond].filter(Boolean)];
}

/** Late, and what nobody can tell: without a date a report is neither in time nor late. */
export function lateSentence({ late, undated }: Pick<BriefFacts, "late" | "undated">): string {
  const known =
    late.length === 0
      ? "公布日期已知的机关中，没有逾期公布的。"
      : `逾期公布的机关${late.length}个：${late.map((l) => `${l.agency}（期限${chineseDay(l.due)}，公布于${chineseDay(l.published)}）`).join("、")}。`;
  const unknown =
    undated.length === 0
      ? ""
      : `另有${undated.length}个机关公布日期不详，不能判断是否按期：${list(undated)}。`;
  return known + unknown;
}

/** How many bodies are counted, and of how many the figures break a check of their own form. */
const describeCounted = (s: { counted: number; doubtful: number }, how = ""): string =>
  `${s.counted}个机关${how}${s.doubtful === 0 ? "" : `，其中${s.doubtful}个的数字未通过本表校验，照原件计入`}`;

export function sumSentence(s: BriefSum, year: number): string {
  if (s.value === null) return `${s.name}：没有机关给出这项数字。`;
  const head = `${s.name}合计${formatCount(s.value)}${s.unit}（${describeCounted(s)}）`;
  return `${head}${s.pair ? `；${pairText(s.pair, s.unit, year, s.breaks)}` : ""}。`;
}

/** Below this a percentage of change says more than the cases do. */
const LEAST_BASE = 10;
const brokenText = (breaks: readonly string[]): string =>
  `；两年口径不同，不作比较（${breaks.join("；")}）`;

function pairText(
  p: NonNullable<BriefSum["pair"]>,
  unit: string,
  year: number,
  breaks: readonly string[],
): string {
  const both = `两年均有数字的${p.bodies}个机关，${year - 1}年度${formatCount(p.before)}${unit}，${year}年度${formatCount(p.now)}${unit}`;
  if (breaks.length > 0) return `${both}${brokenText(breaks)}`;
  if (p.now === p.before) return `${both}，持平`;
  const way = p.now > p.before ? "增加" : "减少";
  const share =
    p.before >= LEAST_BASE ? `（${formatShare(Math.abs(p.now - p.before), p.before)}）` : "";
  return `${both}，${way}${formatCount(Math.abs(p.now - p.before))}${unit}${share}`;
}

/** @returns null where no government is known to cover the place, or it does not give the figure */
export function ownSentence(s: BriefSum): string | null {
  if (!s.own) return null;
  const { name, below, value } = s.own;
  return `${name}自身年度报告所列${below ? "全域" : "本级"}${s.name}为${formatCount(value)}${s.unit}；该数包括所属机关，不与上列合计相加。`;
}

export function rateSentence(r: BriefRate, year: number): string {
  if (r.x === null || r.n === null || r.n === 0)
    return `${r.name}：分母为零或没有机关给出所需数字，无法计算。`;
  const before = r.pair ? `；${ratePairText(r.pair, year)}` : "";
  const broken = r.pair && r.breaks.length > 0 ? brokenText(r.breaks) : "";
  return `${r.name}为${formatShare(r.x, r.n)}（${formatCount(r.x)}/${formatCount(r.n)}，${describeCounted(r, "合并计算")}）${before}${broken}。`;
}

function ratePairText(p: NonNullable<BriefRate["pair"]>, year: number): string {
  const said = (c: { x: number; n: number }): string =>
    c.n > 0 ? `${formatShare(c.x, c.n)}（${formatCount(c.x)}/${formatCount(c.n)}）` : "无法计算";
  return `两年均有数字的${p.bodies}个机关，${year - 1}年度${said(p.before)}，${year}年度${said(p.now)}`;
}

/**
 * How many are compared, and whether there is an order: none where neither end is better, none
 * where chance hides it.
 */
export function rankingSentence(
  b: Pick<RankingBook, "coverage" | "ordered" | "neutral"> & {
    readonly rows: readonly unknown[];
    readonly excluded: readonly unknown[];
  },
): string {
  const [listed, left] = b.ordered ? ["参加排名", "参加"] : ["列入比较", "列入"];
  const unordered = b.neutral
    ? "此项不分优劣，不排名次。"
    : "各机关之间分不出先后，只列数字，不排名次。";
  return `${b.coverage.expected}个应报机关中，${b.rows.length}个${listed}，${b.excluded.length}个因缺报、样本太小等未${left}。${b.ordered ? "名次区间重叠的，分不出先后。" : unordered}`;
}

export function changeSentence(c: BriefChange): string {
  const shown = c.cells.slice(0, 5).map((x) => `${x.label}由${x.old}更正为${x.new}`);
  const more = c.cells.length > 5 ? `等${c.cells.length}处` : "";
  return `${c.agency}于${chineseDay(c.publishedOn)}更正${c.year}年度报告：${shown.join("；")}${more}。理由：${c.reason ?? "未说明"}。`;
}
