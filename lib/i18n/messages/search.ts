import { bilingual } from "./bilingual";

const zh = {
  title: "查找",
  titleFor: (words: string) => `查找“${words}”`,
  label: "机关、地区、指标，或报告中的词语",
  hint: "可用全称、简称、曾用名、拼音或拼音首字母，例如“交建局”“jtj”。",
  agencies: "机关",
  regions: "地区",
  indicators: "指标",
  texts: "报告原文",
  also: (name: string) => `又名 ${name}`,
  none: (words: string) => `没有找到“${words}”。请换一个词，或从机关名录中选择。`,
  all: "机关名录",
  year: (year: number) => `${year} 年度报告`,
};
const en: typeof zh = {
  title: "Search",
  titleFor: (words) => `Search results for “${words}”`,
  label: "Agencies, regions, indicators, or words in the reports",
  hint: "Full names, short names, former names, pinyin and pinyin initials all work, for example “jtj”.",
  agencies: "Agencies",
  regions: "Regions",
  indicators: "Indicators",
  texts: "Text of the reports",
  also: (name) => `also ${name}`,
  none: (words) => `Nothing found for “${words}”. Try another word, or choose from the list.`,
  all: "All agencies",
  year: (year) => `Report for ${year}`,
};

export const searchTextsOf = bilingual({ zh, en });
