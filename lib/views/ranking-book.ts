/** The ranking of the page as the file writers want it: Chinese first, definitions beside the figures. */
import { formulaIn, indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { modelOf } from "@/lib/indicators/ranking";
import type { Prior } from "@/lib/statistics/shrinkage";
import type { RankingBook } from "@/lib/exports/ranking-book";
import { messages } from "@/lib/i18n/locale";
import type { Ranking } from "./rankings";

/** Digits of a score as `roundScore` keeps them: tenths of a percent, tenths of a case. */
const DIGITS: Readonly<Record<string, number>> = { rate: 3, per_reply: 3, per100k: 1 };
const lent = (p: Prior | undefined) =>
  p &&
  (p.kind === "none"
    ? { a: null, m: null, mean: p.mean }
    : { a: p.alpha, m: p.kind === "beta" ? p.alpha + p.beta : p.beta, mean: p.mean });

export function rankingBook(r: Ranking): RankingBook {
  const { definition: d } = r;
  const indicator = indicatorOf(d.id)!;
  const rate = modelOf(indicator) !== null;
  const words = messages("zh");
  return {
    title:
      indicator.family === "cell"
        ? `${r.year}年度${d.ordered ? "排名" : "各机关"}：${d.name.zh}`
        : d.ordered
          ? `${r.year}年度${d.name.zh}排名`
          : `${r.year}年度各机关${d.name.zh}`,
    indicator: d.id,
    formula: formulaIn(indicator, "zh"),
    unit: d.unitName.zh,
    unitCode: d.unit,
    rate,
    ordered: d.ordered,
    order: d.order,
    minN: d.minN,
    year: r.year,
    method: d.method.zh,
    coverage: r.coverage,
    factor: indicator.factor ?? 1,
    digits: DIGITS[d.kind] ?? 3,
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
    words: definitions(indicator, d, rate),
  };
}

function definitions(i: Indicator, d: Ranking["definition"], rate: boolean): [string, string][] {
  const order = d.order === "asc" ? "由低到高" : "由高到低";
  const common: [string, string][] = [
    [i.name.zh, formulaIn(i, "zh")],
    d.ordered
      ? [
          "名次",
          `按${rate ? "收缩值" : "数值"}${order}；相同者名次并列。没有数字的机关不排名，原因见上。`,
        ]
      : [
          "次序",
          `此项不分优劣，只列数字，不排名次；按${rate ? "收缩值" : "数值"}${order}列出。没有数字的机关单列，原因见上。`,
        ],
  ];
  if (!rate) return common;
  return [
    ...common,
    [
      "95%区间",
      i.kind === "per_reply"
        ? "泊松精确区间：案件数、答复数所支持的范围。案件可多于答复，不是占比。"
        : "Wilson 区间：分子、分母所支持的比率范围。",
    ],
    [
      "收缩值",
      "后验均值：(x+a)/(n+m)，a、m 由同类机关估计（见“输入”表）；同类之间的差别不超过偶然时，都取同类均值。分母小的机关向同类靠拢。",
    ],
    ...(d.ordered
      ? ([["名次区间", "由后验分布抽样得出的 95% 名次范围，抽样结果为数值，不是公式。"]] as [
          string,
          string,
        ][])
      : []),
    ["与同类相比", "只说数值高于或低于同类共同水平，不说好坏。"],
    ["最小分母", `分母小于 ${d.minN} 的机关单列。`],
  ];
}
