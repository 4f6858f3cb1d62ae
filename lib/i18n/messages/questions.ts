/** Rankings by question: topics, answers, and the parts of their page. */
import { bilingualTexts } from "./bilingual";

type Side = "above" | "below";
const zh = {
  topics: {
    reporting: "报送",
    applications: "申请",
    replies: "答复",
    disputes: "争议",
    quality: "质量",
  } as Record<string, string>,
  choose: "选一个问题",
  named: (name: string, cases: string) => `${name}（${cases}）`,
  share: (x: string, n: string, share: string) => `${n} 件中 ${x} 件，${share}`,
  perHundred: (x: string, n: string, value: string) => `${n} 件答复，${x} 件，每百件 ${value} 件`,
  outstanding: (names: string, more: number, side: Side) =>
    `${names}${more > 0 ? `等 ${more} 个机关` : ""}明显${side === "above" ? "高于" : "低于"}同类。`,
  noneOutstanding: (n: number, side: Side) =>
    n === 1
      ? "只有一个机关可比，说不上高低。"
      : `可比的 ${n} 个机关中，没有哪个明显${side === "above" ? "高于" : "低于"}同类。`,
  rest: (n: number) => `其余 ${n} 个机关看不出差别，或在另一侧。`,
  together: (x: string, n: string, share: string) => `合计 ${n} 件中 ${x} 件，${share}。`,
  few: (n: number) => `${n} 个机关件数太少，只列件数。`,
  without: (n: number) => `${n} 个机关没有可比的数字。`,
  nobody: "没有可比的机关。",
  late: (names: string, n: number, all: number) =>
    `已公布的 ${all} 个机关中 ${n} 个迟报：${names}。`,
  nobodyLate: (all: number) => `已公布的 ${all} 个机关都在期限内。`,
  daysLate: (days: number) => `迟 ${days} 天`,
  missing: (n: number) => `还有 ${n} 个机关没有公布。`,
  counts: (n: number, low: string, high: string, unit: string) =>
    `${n} 个机关，从 ${low} 到 ${high} ${unit}。数量反映业务多少，不反映优劣。`,
  bands: { above: "明显高于同类", typical: "看不出差别", below: "明显低于同类" },
  all: "全部机关",
  few2: "件数太少，只列件数",
  more: (n: number) => `另有 ${n} 个机关，见下表`,
  mean: (value: string) => `虚线：同类平均 ${value}`,
  meanEach: "虚线：各自同类的平均",
  reading: "圆点是数值，横线是区间：件数越少，线越长。",
  plot: (name: string, year: number) => `${year} 年度各机关的${name}`,
  columns: {
    rank: "名次",
    best: "名次最高",
    worst: "名次最低",
    agency: "机关",
    cases: "件数",
    of: "分母",
    value: "数值",
    lower: "区间下限",
    upper: "区间上限",
    band: "与同类相比",
    note: "说明",
  },
  most: "多→少",
  least: "少→多",
  tieGroup: "不排名次",
  apart: "不参加比较",
  apartLead: "缺报、件数太少或不可比的机关单列，不算最末。",
  others: "其他指标与范围",
  method: "怎样算的",
  formula: "算式",
  least5: (n: number) => `分母不足 ${n} 件的机关不参加比较。`,
  bandRule:
    "与同类其他机关合计相比，差别大到偶然出现的可能不足千分之二，才说明显高于或低于；件数少的机关因此很难被点名。",
  orderRule: "排列时，件数少的机关的数值向同类平均靠拢，免得一两件就排到最前或最后。",
  reliability: (level: string, share: string) =>
    `这一项能区分机关的程度：${level}（机关之间的差异约 ${share} 不是偶然）。`,
  levels: { high: "高", middle: "中等", low: "低" },
  group: (name: string, n: number) => `比较的范围：${name}，${n} 个机关。`,
  full: "全部定义与方法",
  cite: "引用本页",
  citation: (site: string, title: string, year: number, day: string, address: string) =>
    `${site}：${title}（${year} 年度，数据截至 ${day}）。${address}`,
};

const en: typeof zh = {
  topics: {
    reporting: "Reporting",
    applications: "Requests",
    replies: "Replies",
    disputes: "Disputes",
    quality: "Quality",
  },
  choose: "Choose a question",
  named: (name, cases) => `${name} (${cases})`,
  share: (x, n, share) => `${x} of ${n}, ${share}`,
  perHundred: (x, n, value) => `${x} on ${n} replies, ${value} per 100`,
  outstanding: (names, more, side) =>
    `Clearly ${side} their peers: ${names}${more > 0 ? ` and ${more} more` : ""}.`,
  noneOutstanding: (n, side) =>
    n === 1
      ? "Only one agency can be compared, so there is no high or low."
      : `None of the ${n} agencies that can be compared is clearly ${side} its peers.`,
  rest: (n) =>
    n === 1
      ? "The other agency shows no difference or is on the other side."
      : `The other ${n} show no difference or are on the other side.`,
  together: (x, n, share) => `Together: ${x} of ${n}, ${share}.`,
  few: (n) =>
    n === 1
      ? "1 agency has too few cases and is listed with its cases only."
      : `${n} agencies have too few cases and are listed with their cases only.`,
  without: (n) =>
    n === 1 ? "1 agency has no comparable figure." : `${n} agencies have no comparable figure.`,
  nobody: "No agency can be compared.",
  late: (names, n, all) => `${n} of ${all} published reports came late: ${names}.`,
  nobodyLate: (all) => `All ${all} published reports came in time.`,
  daysLate: (days) => `${days} ${days === 1 ? "day" : "days"} late`,
  missing: (n) => (n === 1 ? "1 agency has not published." : `${n} agencies have not published.`),
  counts: (n, low, high, unit) =>
    `${n} agencies, from ${low} to ${high} ${unit}. Numbers show how much there was to do, not how well it was done.`,
  bands: {
    above: "Clearly above their peers",
    typical: "No difference to be seen",
    below: "Clearly below their peers",
  },
  all: "All agencies",
  few2: "Too few cases to compare",
  more: (n) => `${n} more in the table below`,
  mean: (value) => `Dashed line: average of the peers, ${value}`,
  meanEach: "Dashed line: average of the peers of each",
  reading:
    "The dot is the figure, the line its interval: the fewer the cases, the longer the line.",
  plot: (name, year) => `${name} of each agency in ${year}`,
  columns: {
    rank: "Rank",
    best: "Best rank",
    worst: "Worst rank",
    agency: "Agency",
    cases: "Cases",
    of: "Of",
    value: "Value",
    lower: "Interval from",
    upper: "Interval to",
    band: "Against its peers",
    note: "Note",
  },
  most: "most first",
  least: "least first",
  tieGroup: "not ranked",
  apart: "Not compared",
  apartLead:
    "Agencies without a report, with too few cases or without comparable figures are listed apart; they are not last.",
  others: "Other indicators and scopes",
  method: "How this is computed",
  formula: "Formula",
  least5: (n) => `Agencies with fewer than ${n} cases in the denominator are not compared.`,
  bandRule:
    "An agency is called clearly above or below only where its difference from all its peers together would arise by chance in fewer than 2 of 1,000 cases; with few cases that is rare.",
  orderRule:
    "For the order, figures of few cases are drawn towards the average of their peers, so that one or two cases do not decide who is first or last.",
  reliability: (level, share) =>
    `How well this tells agencies apart: ${level} (about ${share} of the differences between them is not chance).`,
  levels: { high: "well", middle: "fairly", low: "poorly" },
  group: (name, n) => `Compared within: ${name}, ${n} agencies.`,
  full: "All definitions and methods",
  cite: "Cite this page",
  citation: (site, title, year, day, address) =>
    `${site}: ${title} (reporting year ${year}, data as of ${day}). ${address}`,
};

export const questionTexts = bilingualTexts({ zh, en });
