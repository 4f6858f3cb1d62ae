/** Sentences in place of table rows that would hold nothing. */
import { bilingualTexts } from "./bilingual";

export const tableTexts = bilingualTexts({
  zh: {
    idle: (n: number, names: string) => `${n} 个机关各项都是 0，不单列：${names}。`,
    missing: (n: number, names: string) => `${n} 个机关没有已公布的报告：${names}。`,
  },
  en: {
    idle: (n, names) =>
      `${n} ${n === 1 ? "agency has" : "agencies have"} 0 throughout and no row: ${names}.`,
    missing: (n, names) =>
      `${n} ${n === 1 ? "agency has" : "agencies have"} no published report: ${names}.`,
  },
});
