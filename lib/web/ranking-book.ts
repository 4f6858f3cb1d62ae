/** The ranking of the page as the file writers want it: Chinese first, definitions beside the figures. */
import { betaPrior } from "@/lib/statistics/shrinkage";
import type { RankingBook } from "@/lib/publish/ranking-book";
import { messages } from "./locale";
import type { Ranking } from "./views/rankings";

const DIGITS = 6;

export function rankingBook(r: Ranking): RankingBook {
  const { definition: d } = r;
  const rate = d.kind === "rate";
  const words = messages("zh");
  const prior = rate ? betaPrior(r.rows.map((x) => ({ x: x.numerator!, n: x.denominator! }))) : null;
  return {
    title: `${r.year}年度${d.name.zh}排名`, indicator: d.id, formula: d.formula, unit: d.unit.zh, rate, order: d.order, minN: d.minN, year: r.year, method: d.method.zh, coverage: r.coverage, factor: 1, digits: DIGITS,
    rows: r.rows.map((x) => ({ rank: x.rank, rankLow: x.rankLow, rankHigh: x.rankHigh, band: x.band, agency: x.agency, name: x.agencyName.zh, value: x.value, numerator: x.numerator, denominator: x.denominator, lower: x.lower, upper: x.upper, score: x.score, reportId: x.reportId, prior, note: "" })),
    excluded: r.excluded.map((e) => ({ name: e.agencyName.zh, reason: words.states[e.reason] ?? e.reason, numerator: e.numerator, denominator: e.denominator })),
    words: definitions(d.name.zh, d.formula, d.minN, d.order, rate),
  };
}

function definitions(name: string, formula: string, minN: number, order: string, rate: boolean): [string, string][] {
  const common: [string, string][] = [[name, formula], ["名次", `按${rate ? "收缩值" : "数值"}${order === "asc" ? "由低到高" : "由高到低"}；相同者名次并列。没有数字的机关不排名，原因见上。`]];
  if (!rate) return common;
  return [...common,
    ["95%区间", "Wilson 区间：分子、分母所支持的比率范围。"],
    ["收缩值", "贝塔-二项模型下的后验均值：(x+α)/(n+α+β)。分母小的机关向同类总体靠拢。"],
    ["名次区间", "由后验分布抽样得出的 95% 名次范围，抽样结果为数值，不是公式。"],
    ["最小分母", `分母小于 ${minN} 的机关不排名。`],
  ];
}
