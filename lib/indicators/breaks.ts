/** Years between which figures change their meaning, and why. Known for every indicator from the inputs that it reads. */
import type { Bilingual } from "@/lib/forms";
import type { BreakCode, Term } from "./types";

/** `year` is the first fiscal year after the break. */
export type BreakInfo = {
  readonly code: BreakCode;
  readonly year: number;
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
};

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
  if (cells.some((c) => DISPUTES.test(c))) found.push("review2024");
  return found;
}
