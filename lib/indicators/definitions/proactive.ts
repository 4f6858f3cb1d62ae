/**
 * D19 and D20: documents and decisions of section two; D25: what the text states about proactive
 * disclosure.
 */
import { bilingualLabel, defineIndicator, UNIT } from "../build";
import { minusTerm, orCell, orOld, plainTerm } from "../terms";
import type { Indicator, Term } from "../types";

const issued = (r: string): Term => orCell(`t2.${r}.issued`, "B", `t2.${r}.made`);
const MADE = bilingualLabel(
  "2019 年式为“新制作数量”，口径略宽",
  "The 2019 form prints “newly made”, a little wider",
);
const WORKLOAD = bilingualLabel("反映业务量，不反映优劣", "Shows workload, not merit");
const DECISIONS = [
  ["license", "行政许可", "Licence decisions"],
  ["penalty", "行政处罚", "Penalty decisions"],
  ["coercion", "行政强制", "Coercion decisions"],
] as const;

export const PROACTIVE: readonly Indicator[] = [
  defineIndicator("D19", "规范性文件净变化", "Net change of normative documents", {
    kind: "count",
    numerator: [plainTerm("t2.norm.issued"), minusTerm(plainTerm("t2.norm.repealed"))],
    formula: "t2.norm.issued − t2.norm.repealed",
    caveat: bilingualLabel("2019 年式没有废止件数", "The 2019 form has no repeals"),
  }),
  defineIndicator("D19.issued", "规范性文件制发", "Normative documents issued", {
    kind: "count",
    numerator: [orOld(issued("norm"), "norm_issued")],
    formula: "t2.norm.issued",
    caveat: MADE,
  }),
  defineIndicator("D19.repealed", "规范性文件废止", "Normative documents repealed", {
    kind: "count",
    numerator: [plainTerm("t2.norm.repealed")],
    formula: "t2.norm.repealed",
    caveat: bilingualLabel("2019 年式没有此项", "Not on the 2019 form"),
  }),
  defineIndicator("D19.valid", "规范性文件现行有效", "Normative documents in force", {
    kind: "count",
    numerator: [plainTerm("t2.norm.valid")],
    formula: "t2.norm.valid",
    caveat: bilingualLabel(
      "2019 年式的“对外公开总数量”含义不同，不相接",
      "“Published in total” of the 2019 form means something else and is not joined",
    ),
  }),
  defineIndicator("D19.rule.issued", "规章制发", "Government rules issued", {
    kind: "count",
    numerator: [issued("rule")],
    formula: "t2.rule.issued",
    caveat: MADE,
  }),
  defineIndicator("D19.rule.valid", "规章现行有效", "Government rules in force", {
    kind: "count",
    numerator: [plainTerm("t2.rule.valid")],
    formula: "t2.rule.valid",
    caveat: bilingualLabel(
      "只有有规章制定权的政府才有",
      "Only governments with rule-making power have any",
    ),
  }),
  ...DECISIONS.map(([r, zh, en]) =>
    defineIndicator(`D20.${r}`, `${zh}决定`, en, {
      kind: "count",
      numerator: [plainTerm(`t2.${r}.n`)],
      formula: `t2.${r}.n`,
      caveat: WORKLOAD,
    }),
  ),
  defineIndicator("D20", "许可、处罚与强制决定", "Licence, penalty and coercion decisions", {
    kind: "count",
    numerator: [plainTerm("t2.license.n", "t2.penalty.n", "t2.coercion.n")],
    formula: "t2.license.n + t2.penalty.n + t2.coercion.n",
    caveat: WORKLOAD,
  }),
  ...DECISIONS.map(([r, zh, en]) =>
    defineIndicator(`D20.${r}.pc`, `每十万人${zh}决定`, `${en} per 100,000 residents`, {
      kind: "per100k",
      of: "governments",
      factor: 100_000,
      numerator: [plainTerm(`t2.${r}.n`)],
      denominator: [plainTerm("pop.residents")],
      formula: `t2.${r}.n / residents × 100,000`,
      formulaZh: `t2.${r}.n / 常住人口 × 100,000`,
      caveat: bilingualLabel(
        "只用于政府；反映业务量，不反映优劣",
        "Governments only; shows workload, not merit",
      ),
    }),
  ),
];

const STATED: readonly (readonly [string, string, string])[] = [
  ["N01", "主动公开政府信息", "Information disclosed proactively"],
  ["N02", "政府网站发布", "Published on the website"],
  ["N03", "公开栏等线下", "Notice boards and other offline"],
  ["N04", "政务新媒体", "Social media"],
  ["N05", "政策解读", "Policy explanations"],
  ["N06", "政府公报", "Gazette issues"],
  ["N07", "新闻发布会", "Press conferences"],
  ["N08", "在线访谈", "Online interviews"],
  ["N09", "意见征集", "Consultations"],
  ["N10", "网民留言", "Messages answered"],
  ["N11", "12345 热线", "12345 hotline cases"],
  ["N12", "建议提案", "Proposals handled"],
];
const SELF_DEFINED = bilingualLabel(
  "由各机关自行定义和陈述，单位与范围不一，不单独排名",
  "Defined and stated by each body, in its own unit and scope: never a ranking by itself",
);

export const STATEMENTS: readonly Indicator[] = STATED.map(([id, zh, en]) =>
  defineIndicator(`D25.${id}`, `正文所述：${zh}`, `Stated in the text: ${en}`, {
    kind: "count",
    unit: UNIT.piece,
    rankable: false,
    numerator: [plainTerm(id)],
    formula: id,
    caveat: SELF_DEFINED,
  }),
);
