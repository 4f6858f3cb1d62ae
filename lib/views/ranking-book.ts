/** The ranking of the page as the file writers want it: Chinese first, definitions beside the figures. */
import { beyondText } from "./charts/sum-notes";
import { formulaIn, indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { modelOf } from "@/lib/indicators/ranking";
import { requirePresent } from "@/lib/lookup";
import type { Prior } from "@/lib/statistics/shrinkage";
import type { RankingBook } from "@/lib/exports/ranking-book";
import { textsOf } from "@/lib/i18n/texts";
import { levelName, typeName } from "@/lib/registry/types";
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
  const indicator = requirePresent(indicatorOf(d.id), `indicator ${d.id}`);
  const rate = modelOf(indicator) !== null;
  const words = textsOf("zh", "common");
  return {
    title: rankingTitle(r),
    indicator: d.id,
    formula: formulaIn(indicator, "zh"),
    unit: d.unitName.zh,
    unitCode: d.unit,
    rate,
    ordered: d.ordered && d.told,
    neutral: !d.ordered,
    groups: rate && d.peerGroups.length > 1,
    order: d.order,
    minN: d.minN,
    year: r.year,
    method: d.method.zh,
    coverage: r.coverage,
    beyond: beyondText(r.notExpected, "zh"),
    factor: indicator.factor ?? 1,
    digits: DIGITS[d.kind] ?? 3,
    rows: r.rows.map((x) => ({
      ...(hasOrder(d, x.peers)
        ? { rank: x.rank, rankLow: x.rankLow, rankHigh: x.rankHigh }
        : { rank: null, rankLow: null, rankHigh: null }),
      group: groupName(d, x.peers),
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
      reason: words.find("states", e.reason) ?? e.reason,
      numerator: e.numerator,
      denominator: e.denominator,
    })),
    words: definitions(indicator, d, rate),
  };
}

/** Whether ranks of a group mean anything; values without a chance model have one list. */
export const hasOrder = (d: Ranking["definition"], peers: string | null): boolean =>
  peers === null ? d.told : d.peerGroups.some((g) => g.key === peers && g.told);

function groupName(d: Ranking["definition"], peers: string | null): string {
  const g = d.peerGroups.find((x) => x.key === peers);
  if (!g) return "";
  const parts = [g.type && typeName(g.type).zh, g.level && levelName(g.level).zh].filter(Boolean);
  return parts.length > 0 ? parts.join("·") : "全部机关";
}

/** What the ranking's file is called. */
export function rankingTitle({ year, definition: d }: Ranking): string {
  const { name } = d;
  const i = requirePresent(indicatorOf(d.id), `indicator ${d.id}`);
  const ordered = d.ordered && d.told;
  if (i.family === "cell") return `${year}年度${ordered ? "排名" : "各机关"}：${name.zh}`;
  return ordered ? `${year}年度${name.zh}排名` : `${year}年度各机关${name.zh}`;
}

function definitions(i: Indicator, d: Ranking["definition"], rate: boolean): [string, string][] {
  const way = d.order === "asc" ? "由低到高" : "由高到低";
  const by = `按${rate ? "收缩值" : "数值"}${way}`;
  // As `rankUnits` puts them: of several groups those that differ come first.
  const order = d.peerGroups.length > 1 ? `与同组明显不同的机关在前，其余按对比组、组内${by}` : by;
  const common: [string, string][] = [
    [i.name.zh, formulaIn(i, "zh")],
    d.ordered && d.told
      ? [
          "名次",
          `${order}；名次只在对比组内排列，组与组之间没有先后；相同者名次并列。没有数字的机关不排名，原因见上。`,
        ]
      : [
          "次序",
          `${d.ordered ? "各机关之间分不出先后" : "此项不分优劣"}，只列数字，不排名次；${order}列出。没有数字的机关单列，原因见上。`,
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
      "后验均值：(x+a)/(n+m)，a、m 由同类机关估计；同类之间的差别不超过偶然时，都取同类均值。分母小的机关向同类靠拢。",
    ],
    ...(d.ordered && d.told
      ? ([["名次区间", "由后验分布抽样得出的 95% 名次范围，抽样结果为数值，不是公式。"]] as [
          string,
          string,
        ][])
      : []),
    [
      "与同类相比",
      "只说数值高于或低于同组其他机关的共同水平（99.8% 界限，计入组内离散），不说好坏。",
    ],
    ...d.peerGroups.map((g): [string, string] => [
      `可靠性（${groupName(d, g.key)}）`,
      g.reliability === null
        ? "组内没有差别可以解释。"
        : `${g.reliability.toFixed(2)}：机关之间的差别中不是偶然的份额。`,
    ]),
    ["最小分母", `分母小于 ${d.minN} 的机关单列。`],
  ];
}
