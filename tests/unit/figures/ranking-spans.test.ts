/** A body's years in one for a ranking: built cases, one difference each. All figures are invented. */
import { describe, expect, it } from "vitest";
import { candidatesOf, type Rules } from "@/lib/figures/ranking-candidates";
import type { LoadedFigures } from "@/lib/figures/types";
import { cellsOf, indicatorOf, INDICATORS } from "@/lib/indicators/catalogue";
import { asGap } from "@/lib/indicators/evaluate";
import { modelOf } from "@/lib/indicators/ranking";
import { requirePresent } from "@/lib/lookup";

const rate = requirePresent(
  INDICATORS.find(
    (i) => i.kind === "rate" && modelOf(i) !== null && cellsOf(i).includes("r37.tot"),
  ),
  "rate",
);
const count = requirePresent(indicatorOf("r1.tot"), "count");
const agency = { id: "a", types: ["edu"], level: "bureau", slug: "a", kind: "body" } as never;

type Year = {
  readonly x?: number;
  readonly n?: number;
  /** The name of the gap in place of a figure. */ readonly gap?: string;
  /** A value without cases. */ readonly value?: number;
  readonly part?: true;
  readonly unpublished?: true;
  readonly failed?: true;
};
const WHOLE: Year = { x: 50, n: 100 };

/** @param years the figures of 2022, 2023 and 2024 */
function judge(years: readonly Year[], rules: Partial<Rules> = {}) {
  const at = (year: number): Year => requirePresent(years[year - 2022], String(year));
  const figures = {
    registry: { eventsOf: () => [] },
    version: (_: string, year: number) =>
      at(year).unpublished ? undefined : { periodFull: !at(year).part, reportId: `r-${year}` },
    received: () => false,
    evaluate: (_: unknown, __: unknown, year: number) => {
      const { gap, value, x = null, n = null } = at(year);
      if (gap !== undefined) return asGap(gap as never);
      return {
        value: value ?? (x === null || n === null ? null : x / n),
        ...{ numerator: x, denominator: n, state: "reported", mapping: "A" },
        used: ["r37.tot"],
      };
    },
    failed: (_: unknown, __: string, year: number) => (at(year).failed ? ["T3-SUM.np"] : []),
    corrected: () => [],
    input: () => undefined,
    byBody: () => (_: string, make: () => unknown) => make(),
  } as unknown as LoadedFigures;
  const { ranked, refused } = candidatesOf(
    figures,
    {
      ...{ indicator: rate, year: 2024, pool: 3, minN: 5, withFailed: false },
      ...rules,
    },
    [agency],
    [agency],
  );
  const [one] = [...ranked, ...refused];
  return [
    ranked[0] ? "ranked" : refused[0]?.reason,
    [one?.x, one?.n],
    one?.notes.map((note) => note.join(" ")),
    one?.reportId,
  ];
}

describe("three years in one", () => {
  const POOLED = "pooled 2022、2023、2024";
  it.each<[string, readonly Year[], unknown, unknown]>([
    [
      "all usable",
      [WHOLE, { x: 10, n: 100 }, WHOLE],
      ["ranked", [110, 300], [POOLED], "r-2024"],
      ["ranked", [110, 300], [POOLED], "r-2024"],
    ],
    [
      "one without a report",
      [WHOLE, { unpublished: true, gap: "not_published" }, WHOLE],
      ["ranked", [100, 200], ["pooled 2022、2024"], "r-2024"],
      ["not_published", [100, 200], ["pooled 2022、2024"], "r-2024"],
    ],
    [
      "one with a figure without its cases",
      [WHOLE, { value: 0.5 }, WHOLE],
      ["ranked", [100, 200], ["pooled 2022、2024"], "r-2024"],
      ["not_published", [100, 200], ["pooled 2022、2024"], "r-2024"],
    ],
    [
      "one blank",
      [{ gap: "blank" }, WHOLE, WHOLE],
      ["ranked", [100, 200], ["pooled 2023、2024"], "r-2024"],
      ["blank", [100, 200], ["pooled 2023、2024"], "r-2024"],
    ],
    [
      "one of a part of the year",
      [WHOLE, { ...WHOLE, part: true }, WHOLE],
      ["ranked", [100, 200], ["pooled 2022、2024"], "r-2024"],
      ["part_year", [100, 200], ["pooled 2022、2024"], "r-2024"],
    ],
    [
      "one that breaks a check",
      [WHOLE, { ...WHOLE, failed: true }, WHOLE],
      ["ranked", [100, 200], ["pooled 2022、2024"], "r-2024"],
      ["failed_check", [100, 200], ["pooled 2022、2024"], "r-2024"],
    ],
    [
      "two holes, of which the first is named",
      [{ gap: "blank" }, { ...WHOLE, part: true }, WHOLE],
      ["ranked", [50, 100], ["pooled 2024"], "r-2024"],
      ["blank", [50, 100], ["pooled 2024"], "r-2024"],
    ],
    [
      "none usable",
      [{ gap: "blank" }, { gap: "blank" }, { gap: "suspect" }],
      ["suspect", [null, null], [], "r-2024"],
      ["suspect", [null, null], [], "r-2024"],
    ],
  ])("%s", (_, years, some, every) => {
    expect(judge(years)).toEqual(some);
    expect(judge(years, { isSpanComplete: true })).toEqual(every);
  });

  it("counts what breaks a check where that is asked for", () => {
    const years = [WHOLE, { ...WHOLE, failed: true as const }, WHOLE];
    for (const isSpanComplete of [false, true])
      expect(judge(years, { withFailed: true, isSpanComplete })).toEqual([
        ...["ranked", [150, 300], [POOLED], "r-2024"],
      ]);
  });
  it("are not three years of a count", () =>
    expect(judge([WHOLE, WHOLE, { value: 7 }], { indicator: count })).toEqual([
      ...["ranked", [null, null], [], "r-2024"],
    ]));
});

describe("one year", () => {
  const OTHERS = [{ gap: "blank" }, { gap: "blank" }];
  it.each<[string, Year, unknown]>([
    ["with its cases", WHOLE, ["ranked", [50, 100], [], "r-2024"]],
    ["blank", { gap: "blank" }, ["blank", [null, null], [], "r-2024"]],
  ])("%s, whether or not the span is to be complete", (_, year, expected) => {
    for (const isSpanComplete of [false, true])
      expect(judge([...OTHERS, year], { pool: 1, isSpanComplete })).toEqual(expected);
  });
  it("may have a figure without a report, which then has no address", () =>
    expect(judge([...OTHERS, { ...WHOLE, unpublished: true }], { pool: 1 })).toEqual([
      "ranked",
      [50, 100],
      [],
      "",
    ]));
});
