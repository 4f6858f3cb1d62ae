import { bilingualTexts } from "./bilingual";

/** An agency through reforms: as reported, or in today's structure. */
export const structureTexts = bilingualTexts({
  zh: {
    title: "机构沿革口径",
    reported: "按当年机构",
    today: "按现在的机构",
    lead: "更名、合并前各机关的数字归入现在的机关：件数相加，比率用相加后的件数计算。曾经分设或划转一部分职能的，此前年度不可比；有一份报告缺失的，不相加。",
    madeOf: "由以下报告相加",
    from: "取自",
    chart:
      "更名、合并前的数字归入现在的机关（件数相加，比率由相加后的件数算出；缺一份则不相加）；分设或划转以前不可比。",
    same: "合计不因机构沿革而变，因此按当年机构计算。",
    status: "报告情况按当年应报的机关列出。",
  },
  en: {
    title: "Structure",
    reported: "As reported",
    today: "In today’s structure",
    lead: "Figures of agencies that were renamed or merged into this one are counted here: cases are added, rates are made of added cases. Years before a split or a partial transfer are not comparable, and nothing is added where a report is missing.",
    madeOf: "Sum of",
    from: "From",
    chart:
      "Figures of agencies that were renamed or merged are counted with today’s agency (cases are added, rates are made of added cases; nothing is added where a report is missing); years before a split or a transfer are not comparable.",
    same: "Totals do not depend on the structure, so they are those of the agencies as reported.",
    status: "Reporting status is that of the agencies expected at the time.",
  },
});
