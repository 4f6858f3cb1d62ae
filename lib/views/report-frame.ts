/**
 * The words with which a government's own report begins, in the headings of the unified form.
 * Figures come from the sums; what only people know is left as ××, which a check finds as long as
 * it is there.
 */
import { NO_TEXTS, type PartTexts } from "@/lib/collection/report-parts";

export type FrameFacts = {
  readonly place: string;
  readonly year: number;
  /** Sums by cell; a cell that nobody gives is not in it. */
  readonly sums: ReadonlyMap<string, number>;
};
const OPEN = "××";

export function frameReport({ place, year, sums }: FrameFacts): PartTexts {
  const n = (id: string): string => {
    const sum = sums.get(id);
    return sum === undefined ? OPEN : String(sum);
  };
  const one = [
    `（一）主动公开。${year}年，${place}制发行政规范性文件${n("t2.norm.issued")}件，废止${n("t2.norm.repealed")}件，现行有效${n("t2.norm.valid")}件；作出行政许可决定${n("t2.license.n")}件、行政处罚决定${n("t2.penalty.n")}件、行政强制决定${n("t2.coercion.n")}件。`,
    `（二）依申请公开。全年新收政府信息公开申请${n("r1.tot")}件，上年结转${n("r2.tot")}件；办理${n("r37.tot")}件，其中予以公开${n("r31.tot")}件、部分公开${n("r32.tot")}件；结转下年度${n("r4.tot")}件。因政府信息公开被申请行政复议${n("rv.tot")}件，被提起行政诉讼${sumOf(sums, ["ld.tot", "la.tot"]) ?? OPEN}件。`,
    `（三）政府信息管理。${OPEN}`,
    `（四）政府信息公开平台建设。${OPEN}`,
    `（五）监督保障。工作考核、社会评议和责任追究结果：${OPEN}`,
  ];
  return {
    ...NO_TEXTS,
    one: one.join("\n"),
    five: `（一）存在的主要问题。${OPEN}\n（二）改进情况。${OPEN}`,
    six: `收取信息处理费的情况：${OPEN}`,
  };
}

function sumOf(sums: FrameFacts["sums"], ids: readonly string[]): number | null {
  const known = ids.flatMap((id) => sums.get(id) ?? []);
  return known.length === ids.length ? known.reduce((a, b) => a + b, 0) : null;
}
