/** Small views that need no store: files by year, sizes, findings, weights, words of an assessment. */
import { describe, expect, it } from "vitest";
import type { BulkFile } from "@/lib/exports/bulk/descriptors";
import { failedFindings } from "@/lib/views/failed-findings";
import { byYear, sizeText } from "@/lib/views/file-years";
import { labSchema, weightsOf } from "@/lib/views/lab-params";
import { describeData, DATA_COLUMNS } from "@/lib/views/charts/metadata";
import { VALUE_STATES } from "@/lib/indicators/states";
import type { ChartSpec } from "@/lib/charts/spec";
import type { PageFinding } from "@/lib/store/queries/report-page";

describe("files of open data", () => {
  const file = (name: string, year: number | null, rows: number) =>
    ({ name, year, rows }) as unknown as BulkFile;
  it("stand under all years, then the newest year first", () => {
    const [a, b, c, d] = [
      file("a", 2022, 5),
      file("b", 2024, 7),
      file("c", null, 12),
      file("d", 2024, 8),
    ];
    expect(byYear([a, b, c, d])).toEqual([
      { year: null, rows: 12, files: [c] },
      { year: 2024, rows: 7, files: [b, d] },
      { year: 2022, rows: 5, files: [a] },
    ]);
  });
  it("have no number of rows where there is none", () =>
    expect(byYear([])).toEqual([{ year: null, rows: NaN, files: [] }]));

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [9940, "9.9 kB"],
    [10_000, "10 kB"],
    [999_499, "999 kB"],
    [999_500, "1.0 MB"],
    [1_400_000, "1.4 MB"],
    [2_500_000_000, "2.5 GB"],
    [3e12, "3.0 TB"],
    [4e15, "4000 TB"],
  ])("%d bytes are %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));
});

it("failed findings stand with the gravest first, others are left out", () => {
  const finding = (rule: string, severity: string, state = "fail") =>
    ({ rule, severity, state }) as unknown as PageFinding;
  expect(
    failedFindings([
      finding("a", "info"),
      finding("b", "odd"),
      finding("c", "error", "pass"),
      finding("d", "warning"),
      finding("e", "error"),
      finding("f", "warning"),
    ]).map((f) => f.rule),
  ).toEqual(["e", "d", "f", "a", "b"]);
});

describe("weights of the stress test", () => {
  it("are those that were given, by indicator", () =>
    expect(
      weightsOf(labSchema.parse({ "w.D13": "100", "w.D10": "0", minN2: "7", a: "x-1" })),
    ).toEqual({ D13: 100, D10: 0 }));
  it.each([
    [{ "w.D13": "101" }],
    [{ "w.D13": "1.5" }],
    [{ a: "two words" }],
    [{ b: "x".repeat(41) }],
    [{ unknown: "1" }],
  ])("%j is refused", (query) => expect(labSchema.safeParse(query).success).toBe(false));
});

describe("the data of a chart, described", () => {
  const spec = (more: Partial<ChartSpec> = {}) =>
    ({
      ...{
        title: "Title",
        unit: "%",
        period: "2024",
        scope: "City",
        coverage: "3 of 4",
        notes: ["n"],
      },
      marks: [{ year: 2022, letter: "a", reason: "A reform" }],
      data: [{ indicator: "D05" }, { indicator: "odd" }, { indicator: "D05" }],
      ...more,
    }) as unknown as ChartSpec;
  const o = {
    ...{ address: "https://a.example/x", dataVersion: 7, publisher: "Office", licence: { id: 1 } },
    source: "Reports",
  };
  it("names each indicator once, and an unknown one by its id", () => {
    const said = describeData(spec(), "en", o);
    expect(said.indicators).toEqual([
      expect.objectContaining({ id: "D05", kind: "rate", unit: "%" }),
      {
        ...{ id: "odd", name: "odd", unit: null, kind: null },
        direction: null,
        formula: null,
        caveat: null,
      },
    ]);
    expect(said.breaks).toEqual(["A reform"]);
    expect(said).toMatchObject({ ...{ licence: { id: 1 }, source: "Reports", dataVersion: 7 } });
  });
  it("cites the day where one was asked for", () => {
    expect(describeData(spec(), "en", o).citation).toBe(
      "Office: Title (City, 2024). data version 7. https://a.example/x",
    );
    expect(describeData(spec({ asOf: "2025-02-01" }), "en", o).citation).toBe(
      "Office: Title (City, 2024). 2025-02-01, data version 7. https://a.example/x",
    );
  });
  it("describes every column and every state", () => {
    const { columns, states } = describeData(spec(), "en", o);
    expect(columns.map((c) => c.name)).toEqual(Object.keys(DATA_COLUMNS));
    expect(Object.keys(states)).toEqual([...VALUE_STATES]);
    expect(Object.values(states).every((words) => words.length > 3)).toBe(true);
  });
});
