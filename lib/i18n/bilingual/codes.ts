/** Words of the codes that API and files carry and that pages do not name by themselves. */
import type { Bilingual } from "@/lib/forms";
import type { UnitCode } from "@/lib/indicators/types";
import { BANDS } from "./bands";

const b = (zh: string, en: string): Bilingual => ({ zh, en });

/** States of a cell of a report, as `reports/{id}` and the bulk files give them. */
export const CELL_STATE_CODES = [
  "reported",
  "corrected",
  "inferred",
  "blank",
  "suspect",
  "missing",
] as const;

const unit: Readonly<Record<UnitCode, Bilingual>> = {
  items: b("件", "Items"),
  fraction: b("比率，小数", "Fraction: 0.558 is 55.8%"),
  per_reply: b("每件答复的案件数", "Cases per reply"),
  wan_yuan: b("万元", "10,000 yuan"),
  yuan: b("元", "Yuan"),
  per_100k: b("每十万人", "Per 100,000 residents"),
  days: b("天", "Days"),
  checks: b("项检查", "Checks"),
  index: b("指数，0 至 1", "Index from 0 to 1"),
  pieces: b("条", "Pieces"),
};

export const codeTexts = {
  cellState: {
    corrected: b(
      "经人工更正，与原件所印不同",
      "Corrected by hand: differs from what the source prints",
    ),
  } as Readonly<Record<string, Bilingual>>,
  flag: {
    failed_check: b("所用数字未通过检查", "A figure used fails a check of the form"),
    corrected: b(
      "所用数字经人工更正，与原件不同",
      "A figure used was corrected by hand and differs from the source",
    ),
    part_year: b("报告只覆盖该年的一部分", "The report covers part of the year"),
    not_expected: b(
      "不在应报范围的机关公布的报告，不计入合计",
      "Published by an agency that was not expected to report: in no total",
    ),
    stand_in: b("取自旧表相近项目", "From the nearest row of an older table"),
    small_sample: b("小样本（分母不足 30）", "Small sample (denominator below 30)"),
    clustered: b(
      "重复或大量反复申请较多，区间偏窄",
      "Many repeated requests: the interval is too narrow",
    ),
    pooled: b("多个年度合并", "Several years pooled"),
  },
  kind: { government: b("政府", "Government"), body: b("部门或派出机构", "Body") },
  unit,
  band: BANDS,
  tier: {
    first: b("同组前 20%", "First 20% of the peer group"),
    middle: b("同组其后 50%", "Next 50% of the peer group"),
    rest: b("同组其余", "Rest of the peer group"),
  },
  break: {
    reorganised: b(
      "机关合并、拆分或职能划转",
      "The agency was merged or split, or functions were transferred",
    ),
    renamed: b("机关更名，数字可比", "The agency was renamed; figures compare"),
  },
} as const;
