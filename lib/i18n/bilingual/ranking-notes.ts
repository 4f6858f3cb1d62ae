/** Sentences that stand beside a rank or an exclusion, in pages and in the API. */
import type { Bilingual } from "@/lib/forms";

export type NoteCode =
  | "small_sample"
  | "clustered"
  | "failed_check"
  | "corrected"
  | "stand_in"
  | "pooled"
  | "waiting"
  | "part_year"
  | "more_cases";

export const NOTES: Readonly<Record<NoteCode, (detail: string) => Bilingual>> = {
  small_sample: () => ({ zh: "小样本（分母不足 30）", en: "Small sample (denominator below 30)" }),
  clustered: () => ({
    zh: "重复或大量反复申请较多，区间偏窄",
    en: "Many repeated requests: the interval is too narrow",
  }),
  failed_check: (rules) => ({
    zh: `所用数字未通过检查：${rules}`,
    en: `Figures used fail a check: ${rules}`,
  }),
  corrected: (cells) => ({
    zh: `所用数字经人工更正，与原件所印不同：${cells}`,
    en: `Figures used were corrected by hand and differ from what the source prints: ${cells}`,
  }),
  stand_in: () => ({ zh: "取自旧表相近项目", en: "From the nearest row of an older table" }),
  pooled: (years) => ({ zh: `合并年度：${years}`, en: `Pooled years: ${years}` }),
  waiting: () => ({
    zh: "报告已收到，待人工核对",
    en: "The report has been received and is waiting to be checked",
  }),
  part_year: () => ({
    zh: "报告只覆盖该年的一部分",
    en: "The report covers only part of the year",
  }),
  more_cases: () => ({
    zh: "案件数大于办结数，不能作为比例",
    en: "More cases than replies: not a share",
  }),
};

/** Several notes as one sentence; null for none. */
export function noteOf(notes: readonly (readonly [NoteCode, string?])[]): Bilingual | null {
  if (notes.length === 0) return null;
  const all = notes.map(([code, detail]) => NOTES[code](detail ?? ""));
  return { zh: all.map((n) => n.zh).join("；"), en: all.map((n) => n.en).join("; ") };
}
