/** A few built bodies as a chart loads them, without a database. All of it is invented. */
import { asGap } from "@/lib/indicators/evaluate";
import type { Indicator } from "@/lib/indicators/catalogue";
import type { ValueState } from "@/lib/indicators/states";
import type { Panel } from "@/lib/views/charts/data";

/** A body of the city «1» unless it says otherwise; `from` is the first year in which it is asked. */
export type BuiltBody = {
  readonly kind?: "body" | "government";
  readonly region?: string;
  readonly types?: readonly string[];
  readonly from?: number;
};
/** A count, cases of a whole, or the name of a gap. */
export type BuiltFigure = number | readonly [x: number, n: number] | ValueState;

const figureOf = (given: BuiltFigure) => {
  if (typeof given === "string") return asGap(given);
  const [x, n] = typeof given === "number" ? [null, null] : given;
  return {
    value: typeof given === "number" ? given : given[0] / given[1],
    ...{ numerator: x, denominator: n, state: "reported", mapping: "A", used: ["r1.tot"] },
  };
};

/** @param o.regions codes of the regions below the city */
export function builtPanel(o: {
  readonly years: readonly number[];
  readonly bodies: Readonly<Record<string, BuiltBody>>;
  readonly regions?: readonly string[];
  readonly figure: (body: string, indicator: string, year: number) => BuiltFigure;
}): Panel {
  const all = Object.entries(o.bodies).map(([id, given]) => ({
    ...{ id, slug: id, nameZh: `${id}局`, nameEn: `${id} Bureau`, level: "bureau" },
    ...{ kind: given.kind ?? "body", region: given.region ?? "1", types: given.types ?? [] },
    ...{ existsFrom: given.from ?? 2000, existsTo: null },
  }));
  const inYear = (year: number) => all.filter((a) => a.existsFrom <= year);
  const agencyIn = (id: string, year: number) => inYear(year).find((a) => a.id === id);
  const region = (code: string, parent: string | null) => ({
    ...{ code, slug: `r${code}`, nameZh: `${code}区`, nameEn: `Region ${code}`, level: "city" },
    parent,
  });
  const regions = [region("1", null), ...(o.regions ?? []).map((code) => region(code, "1"))];
  const registry = {
    entries: all.map((a) => ({ ...a, names: [{ zh: a.nameZh, en: a.nameEn }] })),
    ...{ edges: [], covers: [], inYear, expected: inYear, agencyIn },
    eventsOf: () => [],
    isExpected: (id: string, year: number) => agencyIn(id, year) !== undefined,
  };
  return {
    years: [...o.years],
    allYears: [...o.years].reverse(),
    regions,
    figures: {
      registry,
      book: { years: o.years, regions, registry },
      agencies: inYear,
      version: (id: string, year: number) => ({ reportId: `${id}-${year}`, periodFull: true }),
      evaluate: (indicator: Indicator, a: { id: string }, year: number) =>
        figureOf(o.figure(a.id, indicator.id, year)),
      failed: () => [],
      corrected: () => [],
      basis: () => null,
      byBody: () => (_: string, make: () => unknown) => make(),
    },
  } as unknown as Panel;
}
