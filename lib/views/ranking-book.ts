/** The ranking of the page as the file writers want it: Chinese first, definitions beside the figures. */
import { formulaIn, indicatorOf } from "@/lib/indicators/catalogue";
import type { Prior } from "@/lib/statistics/shrinkage";
import type { RankingBook } from "@/lib/exports/ranking-book";
import { messages } from "@/lib/i18n/locale";
import type { Ranking } from "./rankings";

/** Digits of a score as `roundScore` keeps them: tenths of a percent, tenths of a case. */
const DIGITS = { rate: 3, per100k: 1 };
const lent = (p: Prior | undefined) =>
  p &&
  (p.kind === "none"
    ? { a: null, m: null, mean: p.mean }
    : { a: p.alpha, m: p.kind === "beta" ? p.alpha + p.beta : p.beta, mean: p.mean });

export function rankingBook(r: Ranking): RankingBook {
  const { definition: d } = r;
  const rate = d.kind === "rate" || d.kind === "per100k";
  const words = messages("zh");
  return {
    title:
      indicatorOf(d.id)?.family === "cell"
        ? `${r.year}年度排名：${d.name.zh}`
        : `${r.year}年度${d.name.zh}排名`,
    indicator: d.id,
    formula: formulaIn(indicatorOf(d.id)!, "zh"),
    unit: d.unit.zh,
    rate,
    order: d.order,
    minN: d.minN,
    year: r.year,
    method: d.method.zh,
    coverage: r.coverage,
    factor: indicatorOf(d.id)?.factor ?? 1,
    digits: d.kind === "per100k" ? DIGITS.per100k : DIGITS.rate,
    rows: r.rows.map((x) => ({
      rank: x.rank,
      rankLow: x.rankLow,
      rankHigh: x.rankHigh,
      band: x.band,
      agency: x.agency,
      name: x.agencyName.zh,
      value: x.value,
      numerator: x.numerator,
      denominator: x.denominator,
      lower: x.lower,
      upper: x.upper,
      score: x.score,
      reportId: x.reportId,
      prior: (x.peers !== null && lent(r.priors.get(x.peers))) || null,
      note: x.note?.zh ?? "",
    })),
    excluded: r.excluded.map((e) => ({
      name: e.agencyName.zh,
      reason: words.states[e.reason] ?? e.reason,
      numerator: e.numerator,
      denominator: e.denominator,
    })),
    words: definitions(d.name.zh, formulaIn(indicatorOf(d.id)!, "zh"), d.minN, d.order, rate),
  };
}

function definitions(
  name: string,
  formula: string,
  minN: number,
  order: string,
  rate: boolean,
): [string, string][] {
  const common: [string, string][] = [
    [name, formula],
    [
      "名次",
      `按${rate ? "收缩值" : "数值"}${order === "asc" ? "由低到高" : "由高到低"}；相同者名次并列。没有数字的机关不排名，原因见上。`,
    ],
  ];
  if (!rate) return common;
  return [
    ...common,
    ["95%区间", "Wilson 区间：分子、分母所支持的比率范围。"],
    [
      "收缩值",
      "后验均值：(x+a)/(n+m)，a、m 由同类机关估计（见“输入”表）；同类之间的差别不超过偶然时，都取同类均值。分母小的机关向同类靠拢。",
    ],
    ["名次区间", "由后验分布抽样得出的 95% 名次范围，抽样结果为数值，不是公式。"],
    ["最小分母", `分母小于 ${minN} 的机关不排名。`],
  ];
}
