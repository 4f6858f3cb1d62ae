import { bilingual } from "./bilingual";

/** The public catalogue of rules and the definitions of indicators. */
export const methodologyTexts = bilingual({
  zh: {
    rules: "检查规则", rulesLink: "全部检查规则", rulesLead: (n: number, run: number) => `共 ${n} 条规则，其中 ${run} 条由程序逐份报告计算。填报时浏览器里、提交后服务器上，运行的是同一套规则。缺少所需数字时答“无法核对”，不当成零，也不算错。`,
    download: "下载", formula: "公式", severity: "轻重", reason: "理由", basis: "依据", contents: "目录", notEvaluated: "未自动计算",
    severities: { error: "错误", warning: "提醒", info: "提示" } as Record<string, string>,
    severityMeaning: { error: "数字自相矛盾：须改正，或书面说明并公开", warning: "可能有误：须确认知悉", info: "值得一看，不影响接受" } as Record<string, string>,
    scopes: { form: "表三、表四之内", table2: "表二", old: "2018 年以前的统计表之内", cross: "表与表之间", years: "年度之间", narrative: "文字与表格", aggregate: "地区与所属机关", document: "文件本身" } as Record<string, string>,
    definitions: "指标逐一说明", kind: "种类", unit: "单位", least: "最小分母", noLeast: "不设下限；低于 5 不参加排名", leastIs: (n: number) => `分母少于 ${n} 时只给出 x/n，不给比率`, tells: "怎样看", mind: "不说明什么", breaks: "口径变化", breaksTitle: "不可连接的年度", governments: "只用于有辖区的政府", rankable: "可以排名", notRankable: "不排名",
    directions: { "1": "越高越好", "0": "中性：高低本身不分优劣", "-1": "越低越好" } as Record<string, string>,
    kinds: { count: "数量：表中数字之和", amount: "金额", rate: "比率：分子是分母的一部分，附 95 % 区间", ratio: "比值：分子不是分母的一部分", per100k: "每十万居民件数", change: "比上年的变化", days: "晚于期限的天数", index: "0 到 1 的指数" } as Record<string, string>,
  },
  en: {
    rules: "Checking rules", rulesLink: "All checking rules", rulesLead: (n: number, run: number) => `${n} rules, of which ${run} are computed for each report. The same rules run in the bureau's browser while it types and on the server once it submits. Where an input is absent a rule answers “cannot be assessed”: never zero, and never a fault.`,
    download: "Download", formula: "Formula", severity: "Severity", reason: "Why", basis: "Basis", contents: "Contents", notEvaluated: "Not computed",
    severities: { error: "Error", warning: "Warning", info: "Note" },
    severityMeaning: { error: "the figures contradict one another: corrected, or explained in writing for all to see", warning: "possibly wrong: must be acknowledged", info: "worth a look; does not stand in the way" },
    scopes: { form: "Within sections three and four", table2: "Section two", old: "Within the tables before FY2019", cross: "Across tables", years: "Across years", narrative: "Text against tables", aggregate: "A district against its bodies", document: "The document itself" },
    definitions: "Each indicator explained", kind: "Kind", unit: "Unit", least: "Least denominator", noLeast: "none; below 5 it is left out of rankings", leastIs: (n) => `below ${n} only x/n is given, no rate`, tells: "How to read it", mind: "Does not tell", breaks: "Breaks", breaksTitle: "Years that may not be joined", governments: "only governments with a territory", rankable: "may be ranked", notRankable: "is not ranked",
    directions: { "1": "higher is better", "0": "neutral: neither high nor low is better", "-1": "lower is better" },
    kinds: { count: "count: a sum of the tables' figures", amount: "amount of money", rate: "rate: the numerator is part of the denominator; with a 95 % interval", ratio: "ratio: the numerator is no part of the denominator", per100k: "cases per 100,000 residents", change: "change since the year before", days: "days after the deadline", index: "index from 0 to 1" },
  },
});
