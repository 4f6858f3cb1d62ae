/**
 * Faults that are planted into invented documents, each with the rule that must find it. Everything
 * else in the city holds together.
 */
import { entryOf, valueAt } from "@/lib/lookup";
import type { Invented } from "./figures";

export type Fault = {
  readonly id: string;
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly fits: (i: Invented) => boolean;
  readonly change: (cells: Record<string, number>) => Record<string, number>;
};

const plus = (cells: Record<string, number>, id: string, n: number) => ({
  ...cells,
  [id]: entryOf(cells, id) + n,
});

export const FAULTS: readonly Fault[] = [
  {
    id: "total",
    rule: "T3-SUM.tot",
    zh: "办理结果总计写错",
    en: "The total of outcomes is wrong",
    fits: (i) => i.form === "2021" && entryOf(i.cells, "r37.tot") > 12,
    change: (c) => plus(c, "r37.tot", 10),
  },
  {
    id: "cell",
    rule: "T3-BAL.np",
    zh: "自然人的新收数多写了三件",
    en: "Three too many received from natural persons",
    fits: (i) => i.form === "2021" && entryOf(i.cells, "r1.np") > 5,
    change: (c) => plus(c, "r1.np", 3),
  },
  {
    id: "carry",
    rule: "Y-CARRY.tot",
    zh: "上年结转与上年报告不符（本表自身平衡）",
    en: "Brought forward differs from last year's report (the table itself balances)",
    fits: (i) => i.form === "2021" && i.year >= 2022,
    change: (c) =>
      ["r2", "r31", "r37"].reduce(
        (cells, row) => plus(plus(cells, `${row}.np`, 4), `${row}.tot`, 4),
        c,
      ),
  },
  {
    id: "review",
    rule: "T4-SUM.rv",
    zh: "行政复议总计写错",
    en: "The total of reviews is wrong",
    fits: (i) => i.form === "2021",
    change: (c) => plus(c, "rv.tot", 2),
  },
  {
    id: "jump",
    rule: "Y-JUMP.t2.license.n",
    zh: "行政许可多写一位",
    en: "A digit too many in licences",
    fits: (i) => i.form === "2021" && i.year >= 2022 && entryOf(i.cells, "t2.license.n") > 50,
    change: (c) => ({ ...c, "t2.license.n": entryOf(c, "t2.license.n") * 10 + 3 }),
  },
];

/**
 * One document in `every` carries a fault, the kinds in turn; governments never do, because they
 * sum the true figures.
 */
export function* plantFaults(
  reports: Iterable<Invented>,
  every: number,
): Generator<{ report: Invented; fault: Fault | null }> {
  let next = 0;
  let since = 0;
  for (const report of reports) {
    since += 1;
    const fault = valueAt(FAULTS, next % FAULTS.length);
    const now = every > 0 && since >= every && report.agency.kind === "body" && fault.fits(report);
    if (now) {
      since = 0;
      next += 1;
    }
    yield { report, fault: now ? fault : null };
  }
}
