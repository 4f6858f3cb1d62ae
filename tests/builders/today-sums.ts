/**
 * The sum in today's structure with its named gaps against the sum as reported: no body's report
 * may be lost or counted twice.
 */
import { loadFigures, type LoadedFigures } from "@/lib/figures/load-figures";
import type { Structure } from "@/lib/figures/who";
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { requirePresent } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";

export type TodaySum = {
  readonly what: string;
  readonly reported: number;
  /** Of rows that have a figure today. */ readonly today: number;
  /** Of reports whose row has a gap today, and the names of these gaps. */
  readonly behindGaps: number;
  readonly gaps: readonly string[];
};

/** One line for each indicator and year that anybody has a figure of. */
export const readTodaySums = (
  ids: readonly string[],
  years: readonly number[],
): Promise<TodaySum[]> =>
  readTransaction(async (tx) => {
    const indicators = ids.map((id) => requirePresent(indicatorOf(id), id));
    const load = (structure: Structure) =>
      loadFigures(tx, { indicators, years, structure, checks: false });
    const [reported, today] = [await load("reported"), await load("today")];
    return indicators.flatMap((i) =>
      years.flatMap((year) => compareSums(i, year, reported, today)),
    );
  });

function compareSums(
  indicator: Indicator,
  year: number,
  reported: LoadedFigures,
  today: LoadedFigures,
): TodaySum[] {
  const own = new Map(
    reported.who(year).expected.flatMap((a) => {
      const { value } = reported.evaluate(indicator, a, year);
      return value === null ? [] : [[a.id, value] as const];
    }),
  );
  if (own.size === 0) return [];
  const who = today.who(year);
  const rows = who.expected.map((a) => ({ a, e: today.evaluate(indicator, a, year) }));
  const open = rows.filter((r) => r.e.value === null);
  const behind = new Set(open.flatMap((r) => who.reportersOf(r.a.id)));
  const add = (values: readonly (number | null | undefined)[]) =>
    Math.round(values.reduce<number>((s, v) => s + (v ?? 0), 0) * 1e6) / 1e6;
  return [
    {
      what: `${indicator.id} ${year}`,
      reported: add([...own.values()]),
      today: add(rows.map((r) => r.e.value)),
      behindGaps: add([...behind].map((id) => own.get(id))),
      gaps: open.map((r) => r.e.state),
    },
  ];
}
