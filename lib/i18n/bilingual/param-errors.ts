/**
 * What is wrong with an address, in the reader's language. The API says it in English; the same
 * sentences are the keys here.
 */
import { matchedGroup } from "@/lib/lookup";
import type { Locale } from "../locale";

const ZH: Readonly<Record<string, string>> = {
  "1 to 1000": "应为 1 至 1000 的整数",
  "1 to 5 years": "应为 1 至 5 年",
  "2021 or 2019..2025": "应为年度（如 2021）或年度区间（如 2019..2025）",
  "a date such as 2026-01-31": "应为日期，如 2026-01-31",
  "a date such as 2026-01-31, or a time such as 2026-01-31T08:00:00Z":
    "应为日期（如 2026-01-31）或时间（如 2026-01-31T08:00:00Z）",
  "a number such as 0.25": "应为数字，如 0.25",
  "a whole number from 1 to 60": "应为 1 至 60 的整数",
  "at most 60 years": "最多 60 个年度",
  "at most 40 years": "最多 40 个年度",
  "each field once": "同一字段只能写一次",
  "each state once": "同一状态只能写一次",
  "fields, separated by commas": "应为字段名，以英文逗号分隔",
  "give year or latest, not both": "year 与 latest 只能写其一",
  "no such state; see /api/v1/codes": "没有这个状态，清单见 /api/v1/codes",
  "rows are filtered by state and value in the long shape only":
    "按状态和数值筛选只用于 shape=long",
  "a page number from 1": "应为页码，从 1 起",
  "a page number from 1, or all": "应为页码（从 1 起）或 all",
  "a version number such as 1": "应为版本号，如 1",
  "a whole number": "应为整数",
  "a whole number from 0 to 100": "应为 0 至 100 的整数",
  "a whole number from 0 to 99999": "应为 0 至 99999 的整数",
  "a year such as 2024": "应为年度，如 2024",
  "a year such as 2025": "应为年度，如 2025",
  "agencies are not ranked by this indicator; its caveat in /api/v1/indicators says why":
    "不按此指标排名，理由见 /api/v1/indicators 中的说明",
  "at most 50 indicators": "指标最多 50 个",
  "each agency once": "同一机关只能选一次",
  "each indicator once": "同一指标只能选一次",
  "each region once": "同一地区只能选一次",
  "letters, digits and hyphens": "只能含字母、数字和连字符",
  "no such date": "没有这一天",
  "no such indicator; see /api/v1/indicators": "没有这个指标，指标清单见 /api/v1/indicators",
  "no such indicator; see /api/v1/indicators and /api/v1/forms/2021":
    "没有这个指标，清单见 /api/v1/indicators 和 /api/v1/forms/2021",
  "`status` or an indicator; see /api/v1/indicators":
    "应为 status 或一个指标，指标清单见 /api/v1/indicators",
  "take the cursor from `next`": "应取自上一页的 next",
  "the first year comes first": "起始年度应在前",
  "two to eight agencies, separated by commas": "应为二至八个机关，以英文逗号分隔",
  "two to eight regions, separated by commas": "应为二至八个地区，以英文逗号分隔",
  "up to eight agencies, separated by commas": "应为至多八个机关，以英文逗号分隔",
  "give an agency or a region, not both": "机关与地区只能选其一",
  "give this parameter once": "此参数只能出现一次",
  "no such parameter": "没有这个参数",
};

/** Sentences that name something: a word of the address, or what may stand there. */
const PATTERNS: readonly (readonly [
  RegExp,
  { readonly zh: (m: RegExpMatchArray) => string; readonly en: (m: RegExpMatchArray) => string },
])[] = [
  [
    /^“(.*)” is not in the registry; see (?:`type` of |`level` of )?(.*)$/s,
    { zh: (m) => `登记册中没有“${m[1]}”，清单见 ${m[2]}`, en: (m) => m[0] },
  ],
  [
    /^a family of indicators: choose one of (.*)$/,
    {
      zh: (m) => `这是一组指标，请从中选择一个：${matchedGroup(m, 1).replaceAll(", ", "、")}`,
      en: (m) => m[0],
    },
  ],
  [
    /^Invalid option: expected one of (.*)$/,
    {
      zh: (m) => `应为以下之一：${wordsIn(matchedGroup(m, 1)).join("、")}`,
      en: (m) => `one of ${wordsIn(matchedGroup(m, 1)).join(", ")}`,
    },
  ],
  [/^Invalid input: expected "(.*)"$/, { zh: (m) => `应为 ${m[1]}`, en: (m) => `must be ${m[1]}` }],
  [
    /^Invalid input: expected string, received undefined$/,
    { zh: () => "缺少此参数", en: () => "is missing" },
  ],
  [
    /^Too big: expected string to have <=(\d+) characters$/,
    { zh: (m) => `不得超过 ${m[1]} 个字`, en: (m) => `no more than ${m[1]} characters` },
  ],
];
const wordsIn = (list: string): string[] => list.split("|").map((w) => w.replaceAll('"', ""));

/** @param detail as the schemas say it; a sentence without a translation is shown as it is */
export function faultIn(locale: Locale, detail: string): string {
  for (const [pattern, say] of PATTERNS) {
    const match = detail.match(pattern);
    if (match) return say[locale](match);
  }
  return { zh: ZH[detail], en: undefined }[locale] ?? detail;
}
