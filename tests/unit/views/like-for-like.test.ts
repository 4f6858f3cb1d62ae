import { describe, expect, it } from "vitest";
import { sumParts, type Sum, type SumPart } from "@/lib/figures/sums";
import { indicatorOf } from "@/lib/indicators/catalogue";
import type { ValueState } from "@/lib/indicators/states";
import { yearsDrawing } from "@/lib/charts/option/years";
import { boundsOf, drawMissingBound } from "@/lib/views/charts/missing-bound";
import { describeTrend, type TrendLine } from "@/lib/views/charts/trend-summary";
import type { Panel } from "@/lib/views/charts/data";

const received = indicatorOf("r1.tot");
if (!received) throw new Error("no r1.tot");

const part = (id: string, value: number | null, state: ValueState = "not_published"): SumPart =>
  ({
    agency: { id, slug: id },
    evaluated: {
      value,
      state: value === null ? state : "reported",
      numerator: null,
      denominator: null,
      used: [],
    },
    failed: [],
  }) as unknown as SumPart;
const sum = (year: number, ...parts: SumPart[]): Sum => sumParts(received, year, parts);

/** Reorganisations by body; part years as `body year`. */
const panel = (reformed: Record<string, number> = {}, partYears: readonly string[] = []): Panel =>
  ({
    years: [2022, 2023, 2024],
    figures: {
      version: (id: string, year: number) => ({ periodFull: !partYears.includes(`${id} ${year}`) }),
      registry: {
        eventsOf: (id: string) =>
          id in reformed ? [{ year: reformed[id], kind: "merge", others: [] }] : [],
      },
    },
  }) as unknown as Panel;

const line = (points: readonly Sum[], over: Partial<TrendLine> = {}): TrendLine => ({
  name: "Agencies",
  points,
  values: points.map((s) => s.value),
  segments: [0, 0, 0],
  ofOneBody: false,
  ofSums: true,
  ...over,
});
const told = (p: Panel, l: TrendLine): string => describeTrend(p, received, l, String, "en");

describe("the sentence under a trend", () => {
  const same = [
    sum(2022, part("a", 10), part("b", 20)),
    sum(2023, part("a", 11), part("b", 21)),
    sum(2024, part("a", 12), part("b", 22)),
  ];
  const fewer = [...same.slice(0, 2), sum(2024, part("a", 12), part("b", null))];

  it("compares two years plainly where the same bodies stand behind both", () => {
    expect(told(panel(), line(same))).toBe("Agencies: 30 in 2022, 34 in 2024.");
  });

  it("compares over the bodies of both years where one is missing, or reports a part of the year", () => {
    const alike =
      "Agencies, 1 agency with comparable figures in both years: 10 in 2022, 12 in 2024.";
    expect(told(panel(), line(fewer))).toBe(alike);
    expect(told(panel({}, ["b 2024"]), line(same))).toBe(alike);
    expect(told(panel({ b: 2023 }), line(same))).toBe(alike);
  });

  it("never compares across a break", () => {
    expect(told(panel(), line(same, { segments: [0, 1, 1] }))).toBe(
      "Agencies: 32 in 2023, 34 in 2024.",
    );
    expect(told(panel(), line(same, { segments: [0, 1, 2] }))).toMatch(
      /^Agencies: 34 in 2024\. Earlier years .* not compared\.$/,
    );
  });

  it("says that shares and indices of different bodies cannot be compared", () => {
    const said = told(panel(), line(fewer, { ofSums: false }));
    expect(said).toMatch(/^Agencies: 30 \(2\/2\) in 2022, 12 \(1\/2\) in 2024\. .* cannot be/);
  });
});

describe("what a sum may lack", () => {
  const sums = [
    sum(2023, part("a", 10), part("b", 20), part("c", 5)),
    sum(2024, part("a", 12), part("b", null), part("c", null, "not_on_form")),
  ];

  it("is last year's figure of the bodies without a report, and of nobody else", () => {
    expect(boundsOf(sums)).toEqual([
      { value: null, bodies: 0 },
      { value: 20, bodies: 1 },
    ]);
  });

  it.each<[string, (readonly [number | null, number])[][], (number | null)[], string[]]>([
    [
      "one row",
      [
        [
          [null, 0],
          [20, 1],
        ],
      ],
      [null, 20],
      ["", "20 (1 agency)"],
    ],
    [
      "two rows of as many bodies",
      [
        [
          [null, 0],
          [20, 2],
        ],
        [
          [null, 0],
          [7, 2],
        ],
      ],
      [null, 27],
      ["", "27 (2 agencies)"],
    ],
    [
      "two rows, of which one has a figure of fewer bodies",
      [
        [
          [null, 0],
          [20, 3],
        ],
        [
          [1, 1],
          [7, 1],
        ],
      ],
      [1, 27],
      ["1 (1 agency)", "27 (3 agencies)"],
    ],
    [
      "a year that was 0",
      [
        [
          [0, 1],
          [null, 0],
        ],
      ],
      [0, null],
      ["0 (1 agency)", ""],
    ],
  ])("is drawn of %s, of as many bodies as the row of most", (_, rows, values, texts) => {
    const given = rows.map((row) => row.map(([value, bodies]) => ({ value, bodies })));
    expect(drawMissingBound(given, "in", "en")).toEqual({
      name: "Missing agencies: their figures of the year before (not counted)",
      ...{ values, texts, shape: "bar", stack: "in", hatched: true },
    });
  });
  it("is not drawn without rows, or where nobody is missing in any year", () => {
    expect(drawMissingBound([], "in", "en")).toBeNull();
    expect(drawMissingBound([[{ value: null, bodies: 0 }]], "in", "en")).toBeNull();
  });

  it("is hatched on top of the bars, and no bar where nobody is missing; n/N stands under each year", () => {
    expect(drawMissingBound([boundsOf(sums.slice(0, 1))], "in", "en")).toBeNull();
    const bound = drawMissingBound([boundsOf(sums)], "in", "en");
    if (!bound) throw new Error("no bound");
    expect(bound.values).toEqual([null, 20]);
    const { option, label } = yearsDrawing(
      {
        kind: "years",
        years: [2023, 2024],
        format: "number",
        marks: [],
        series: [{ name: "received", shape: "bar", stack: "in", values: [35, 12] }, bound],
        counts: ["3/3", "1/3"],
      },
      false,
    );
    const drawn = option as unknown as {
      xAxis: { data: string[] };
      series: { itemStyle: { decal?: object } }[];
    };
    expect(drawn.xAxis.data).toEqual(["2023\n3/3", "2024\n1/3"]);
    expect(drawn.series.map((s) => s.itemStyle.decal !== undefined)).toEqual([false, true]);
    expect(label(1, 1, 0)).toContain("20 (1 agency)");
  });
});
