/** D01–D11 and D16–D18: what was asked and how it was answered. */
import { idsOfAny, rowName, type Bilingual } from "@/lib/forms";
import { bilingualLabel, defineIndicator } from "../build";
import { plainTerm, rowTerm, rowTerms } from "../terms";
import type { Indicator } from "../types";

const HANDLED = rowTerms("r1", "r2");
const DONE = rowTerms("r37");
const ASKED = bilingualLabel(
  "取决于申请内容；“不掌握”会拉低而并非拒绝",
  "Depends on what people ask; “not held” lowers it without any refusal",
);

/** Grounds of refusal on any form, and how they are named beside each other. */
const GROUNDS = idsOfAny((form) => form.outcomeGroups.R3);
const COUNT = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const GROUND_NAME: Readonly<Record<string, Bilingual>> = {
  r331: bilingualLabel("国家秘密", "state secrets"),
  r332: bilingualLabel("其他法律行政法规禁止公开", "prohibited by law"),
  r333: bilingualLabel("三安全一稳定", "security and stability"),
  r334: bilingualLabel("保护第三方合法权益", "third parties’ rights"),
  r335: bilingualLabel("三类内部事务信息", "internal affairs"),
  r336: bilingualLabel("四类过程性信息", "process information"),
  r337: bilingualLabel("行政执法案卷", "enforcement files"),
  r338: bilingualLabel("行政查询事项", "own inquiry procedure"),
};

export const APPLICATIONS: readonly Indicator[] = [
  defineIndicator("D01", "本年新收", "Requests received", {
    kind: "count",
    numerator: rowTerms("r1"),
    formula: "r1",
    caveat: bilingualLabel("反映需求，不反映优劣", "Shows demand, not merit"),
  }),
  defineIndicator("D02", "受理总量", "Requests to handle", {
    kind: "count",
    numerator: HANDLED,
    formula: "r1 + r2",
    caveat: bilingualLabel("新收加上年结转", "Received plus brought forward"),
  }),
  defineIndicator("D03", "办结率", "Completion rate", {
    kind: "rate",
    direction: 1,
    scorable: true,
    numerator: DONE,
    denominator: HANDLED,
    formula: "r37 / (r1 + r2)",
    caveat: bilingualLabel(
      "十二月底收到的申请依法可以结转",
      "Requests of late December lawfully carry over",
    ),
  }),
  defineIndicator("D04", "结转率", "Carry-over rate", {
    kind: "rate",
    direction: -1,
    numerator: rowTerms("r4"),
    denominator: HANDLED,
    formula: "r4 / (r1 + r2)",
    caveat: bilingualLabel(
      "等于 1 − 办结率；计分只用办结率",
      "Equals 1 − completion rate; only the completion rate is scored",
    ),
  }),
  defineIndicator("D05", "公开率", "Disclosure rate", {
    kind: "rate",
    numerator: rowTerms("r31", "r32"),
    denominator: DONE,
    formula: "(r31 + r32) / r37",
    caveat: ASKED,
  }),
  defineIndicator("D05a", "完全公开率", "Full-disclosure rate", {
    kind: "rate",
    numerator: rowTerms("r31"),
    denominator: DONE,
    formula: "r31 / r37",
    caveat: ASKED,
  }),
  defineIndicator("D05b", "部分公开率", "Partial-disclosure rate", {
    kind: "rate",
    numerator: rowTerms("r32"),
    denominator: DONE,
    formula: "r32 / r37",
    caveat: ASKED,
  }),
  defineIndicator("D06", "不予公开率", "Refusal rate", {
    kind: "rate",
    numerator: rowTerms("R3"),
    denominator: DONE,
    formula: "R3 / r37",
    caveat: bilingualLabel(
      "依法不予公开并非过错，须看理由构成（D11）",
      "A lawful refusal is no fault; see the grounds (D11)",
    ),
  }),
  defineIndicator("D07", "无法提供率", "Unable-to-provide rate", {
    kind: "rate",
    numerator: rowTerms("R4g"),
    denominator: DONE,
    formula: "R4g / r37",
    caveat: bilingualLabel("多因申请找错机关", "Mostly requests sent to the wrong body"),
  }),
  defineIndicator("D07a", "不掌握率", "Not-held rate", {
    kind: "rate",
    numerator: rowTerms("r341"),
    denominator: DONE,
    formula: "r341 / r37",
    caveat: bilingualLabel("多因申请找错机关", "Mostly requests sent to the wrong body"),
  }),
  defineIndicator("D08", "不予处理率", "Not-processed rate", {
    kind: "rate",
    numerator: rowTerms("R5"),
    denominator: DONE,
    formula: "R5 / r37",
    caveat: bilingualLabel("受重复、信访类申请影响", "Driven by repeated requests and petitions"),
  }),
  defineIndicator("D09", "其他处理率", "Other-handling rate", {
    kind: "rate",
    direction: -1,
    scorable: true,
    numerator: rowTerms("R6"),
    denominator: DONE,
    formula: "R6 / r37",
    caveat: bilingualLabel(
      "含逾期不补正、逾期不缴费与其他，内容混杂",
      "Uncorrected, unpaid and other cases together: a mixed bag",
    ),
  }),
  defineIndicator("D10", "实体公开率", "Substantive disclosure rate", {
    kind: "rate",
    direction: 1,
    scorable: true,
    numerator: rowTerms("r31", "r32"),
    denominator: rowTerms("r31", "r32", "R3"),
    formula: "(r31 + r32) / (r31 + r32 + R3)",
    caveat: bilingualLabel(
      "只计机关掌握信息并作出决定的答复，最能反映裁量",
      "Only replies where the body held the information and decided: the best measure of discretion",
    ),
  }),
  ...GROUNDS.map((ground) => {
    const { zh, en } = GROUND_NAME[ground] ?? rowName(ground);
    return defineIndicator(`D11.${ground}`, `不予公开理由：${zh}`, `Grounds of refusal: ${en}`, {
      kind: "rate",
      numerator: rowTerms(ground),
      denominator: rowTerms("R3"),
      formula: `${ground} / R3`,
      caveat: bilingualLabel(
        `占全部不予公开的比例；${"零一二三四五六七八九十"[GROUNDS.length] ?? GROUNDS.length}项合计为 100%`,
        `Share of all refusals; the ${COUNT[GROUNDS.length] ?? GROUNDS.length} add up to 100 %`,
      ),
    });
  }),
  defineIndicator("D16", "每十万人申请量", "Requests per 100,000 residents", {
    kind: "per100k",
    of: "governments",
    factor: 100_000,
    numerator: rowTerms("r1"),
    denominator: [plainTerm("pop.residents")],
    formula: "r1 / residents × 100,000",
    formulaZh: "r1 / 常住人口 × 100,000",
    caveat: bilingualLabel(
      "只用于政府；人口须为同一地域同一年度，来源见地区人口表",
      "Governments only; residents of the same territory and year, with the source in the population table",
    ),
  }),
  defineIndicator("D17a", "自然人占比", "Share of natural persons", {
    kind: "rate",
    numerator: [rowTerm("r1", "np")],
    denominator: [plainTerm("r1.tot")],
    formula: "r1.np / r1.tot",
    caveat: bilingualLabel("反映谁在申请", "Shows who asks"),
  }),
  defineIndicator("D17b", "法律服务机构占比", "Share of legal-service organisations", {
    kind: "rate",
    numerator: [rowTerm("r1", "ls")],
    denominator: [plainTerm("r1.tot")],
    formula: "r1.ls / r1.tot",
    caveat: bilingualLabel("反映谁在申请", "Shows who asks"),
  }),
  defineIndicator("D18", "新收同比", "Requests received, change on the year before", {
    kind: "change",
    least: 10,
    rankable: false,
    numerator: [...rowTerms("r1"), { sign: -1, cells: ["prev.r1.tot"] }],
    denominator: [plainTerm("prev.r1.tot")],
    formula: "(r1(y) − r1(y−1)) / r1(y−1)",
    caveat: bilingualLabel(
      "上年不足 10 件时只给差数，不给百分比",
      "Below 10 in the year before, the difference only, no percentage",
    ),
  }),
];
