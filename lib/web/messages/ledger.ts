import { bilingual } from "./bilingual";

/** The carry-over ledger (结转台账). */
export const ledgerTexts = bilingual({
  zh: {
    title: "结转台账", lead: "上一年度报告的“结转下年度继续办理”应等于本年度报告的“上年结转”：它们是同一批申请。不一致的，审核时须书面说明。", of: (name: string) => `${name} · 结转台账`, agency: "机关", pair: "年度", out: "上年结转出", into: "本年转入", difference: "差", state: "结论", explanation: "机关说明",
    states: { matched: "一致", explained: "已说明", unexplained: "未说明", not_assessable: "无法核对" } as Record<string, string>, count: (k: number, n: number) => `${k} 对中 ${n} 对`, all: "全部机关", public: "公开页", none: "还没有可以比较的两个年度。", matchedPairs: (n: number) => `一致的 ${n} 对`,
  },
  en: {
    title: "Carry-over ledger", lead: "What one year's report carries out to the next must be what the next year's report carries in: they are the same applications. A difference has to be explained in writing at review.", of: (name: string) => `${name} · carry-over ledger`, agency: "Agency", pair: "Years", out: "Carried out", into: "Carried in", difference: "Difference", state: "Result", explanation: "Explanation",
    states: { matched: "matched", explained: "explained", unexplained: "unexplained", not_assessable: "cannot be checked" } as Record<string, string>, count: (k: number, n: number) => `${n} of ${k} pairs`, all: "All agencies", public: "Public page", none: "No two years can be compared yet.", matchedPairs: (n: number) => `${n} pairs that match`,
  },
});
