/**
 * Years between which figures change their meaning, and why. Known for every indicator from the
 * inputs that it reads.
 */
import { LAW_CHANGES } from "@/lib/collection/law-changes";
import type { Bilingual } from "@/lib/forms";
import type { BreakCode, Term } from "./types";

/**
 * `year` is the first fiscal year after the break; `again` the first after a year within which the
 * meaning changed.
 */
export type BreakInfo = {
  readonly code: BreakCode;
  readonly year: number;
  readonly again?: number;
  readonly reason: Bilingual;
};

export const BREAKS: Readonly<Record<BreakCode, BreakInfo>> = {
  form2019: {
    code: "form2019",
    year: 2019,
    reason: {
      zh: "2019 年起改用《政府信息公开工作年度报告》统一格式（国办公开办函〔2019〕60号），此前为《政府信息公开情况统计表》，口径不同",
      en: "From 2019 the annual-report form (letter (2019) No. 60) replaced the earlier statistics table; figures are defined differently",
    },
  },
  form2021: {
    code: "form2021",
    year: 2021,
    reason: {
      zh: "2021 年起第二部分改版（国办公开办函〔2021〕30号），项目与口径不同",
      en: "From 2021 section two has a new form (letter (2021) No. 30) with other items and definitions",
    },
  },
  review2024: {
    code: "review2024",
    year: 2024,
    reason: {
      zh: "2024 年 1 月 1 日起施行的《行政复议法》（2023 年修订）第二十三条规定，对不予公开不服的应当先申请行政复议，复议与诉讼的数量此后不可与此前直接比较",
      en: "Article 23 of the Administrative Reconsideration Law (2023 revision), in force since 1 January 2024, requires review before litigation over refusals; reviews and lawsuits before and after cannot be compared directly",
    },
  },
  // In force from the middle of the year: FY2026 is half one, half the other, and compares with
  // neither neighbour.
  review2026: {
    code: "review2026",
    year: 2026,
    again: 2027,
    reason: {
      zh: `据引用，${LAW_CHANGES.review2026.citation.zh}自 2026 年 7 月 1 日起施行（待确认）：部分公开和逾期未答复也先行复议。2026 年度跨越两种规定，复议与诉讼的数量与前后年度都不可直接比较`,
      en: `As cited, the ${LAW_CHANGES.review2026.citation.en}, hold since 1 July 2026 (to be confirmed): partial grants and silence go to review first as well. FY2026 falls under both rules; its reviews and lawsuits compare directly with no other year`,
    },
  },
};

/** Every mark of a break: one between two years, or two around a year that stands alone. */
export function marksOf(code: BreakCode): BreakInfo[] {
  const first = BREAKS[code];
  return first.again === undefined ? [first] : [first, { ...first, year: first.again }];
}

const DISPUTES = /^(?:prev\.)?(?:rv|ld|la)\./;
/** Cells of section two that both forms print with one meaning. */
const SAME_IN_BOTH = /^t2\.(?:license|penalty|coercion)\.n$/;
const TABLE = /^(?:prev\.)?(?:r\d|rv|ld|la|t2|old)/;

/** The breaks that a formula inherits from its inputs. */
export function breaksOf(terms: readonly Term[]): BreakCode[] {
  const cells = terms.flatMap((t) => t.cells);
  const found: BreakCode[] = [];
  if (cells.some((c) => TABLE.test(c) || /^(?:N\d|meta\.)/.test(c))) found.push("form2019");
  if (cells.some((c) => c.startsWith("t2.") && !SAME_IN_BOTH.test(c))) found.push("form2021");
  if (cells.some((c) => DISPUTES.test(c))) found.push("review2024", "review2026");
  return found;
}
