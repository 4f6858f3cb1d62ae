/** Years, marks and gaps of charts, and wholes with their parts. All figures are invented. */
import "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import type { YearsState } from "@/lib/charts/state/types";
import { slotOf } from "@/lib/figures/cell-cache";
import type { Sum } from "@/lib/figures/sums";
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { applicantColumns, idsOfAny, organisationColumns, waysToCount } from "@/lib/forms/groups";
import type { Break } from "@/lib/indicators/comparability";
import { requirePresent } from "@/lib/lookup";
import { makeChart } from "@/lib/views/charts";
import {
  coverageText,
  datedReason,
  gapName,
  gapOfSumText,
  LETTERS,
  markSeries,
  oneYear,
  periodText,
  yearSpan,
} from "@/lib/views/charts/data";
import { viewSchemas } from "@/lib/views/charts/schemas";

describe("years of a chart", () => {
  const all = [2024, 2022, 2020, 2018];
  it.each([
    [undefined, undefined, [2019, 2020, 2021, 2022, 2023, 2024]],
    [2023, undefined, [2023, 2024]],
    [undefined, 2018, [2018]],
    [2018, 2020, [2018, 2019, 2020]],
    [2022, 2020, []],
  ])("from %s to %s", (from, to, years) => expect(yearSpan(all, from, to)).toEqual(years));
  it("are none while nothing is published", () => {
    expect(yearSpan([], undefined, undefined)).toEqual([]);
    expect([oneYear(undefined)([]), oneYear(undefined)(all), oneYear(2020)([])]).toEqual([
      ...[[], [2024], [2020]],
    ]);
  });
  it.each([
    [[], ""],
    [[2024], "2024"],
    [[2019, 2020, 2024], "2019–2024"],
  ])("%j as a period: %s", (years, text) => expect(periodText(years)).toBe(text));
});

describe("marks of a series", () => {
  const years = [2019, 2020, 2021, 2022];
  const mark = (year: number, parts: boolean, en = `reason ${year}`): Break =>
    ({ year, parts, code: "form_2021", reason: { zh: en, en } }) as unknown as Break;
  it("stand at years of the series but the first, each with a letter", () => {
    const found = markSeries(
      years,
      [mark(2018, true), mark(2019, true), mark(2021, true), mark(2022, false), mark(2023, true)],
      "en",
      false,
    );
    expect(found.marks).toEqual([
      { year: 2021, letter: "ⓐ", reason: "reason 2021" },
      { year: 2022, letter: "ⓑ", reason: "reason 2022" },
    ]);
    expect(found.reasons).toEqual([
      { letter: "ⓐ", reason: "reason 2021" },
      { letter: "ⓑ", reason: "reason 2022" },
    ]);
    expect(found.segments).toEqual([2, 2, 3, 3]);
  });
  it("cut nothing where lines are joined", () =>
    expect(markSeries(years, [mark(2021, true)], "en", true).segments).toEqual([0, 0, 0, 0]));
  it("of one year share a letter, each reason once", () => {
    const found = markSeries(
      years,
      [mark(2021, true, "law"), mark(2021, false, "form"), mark(2021, true, "law")],
      "en",
      false,
    );
    expect(found.marks).toEqual([{ year: 2021, letter: "ⓐ", reason: "2021: law; form" }]);
  });
  it("begin again after the last letter", () => {
    const many = Array.from({ length: 10 }, (_, i) => 2010 + i);
    const { marks } = markSeries(
      many,
      many.map((y) => mark(y, true)),
      "en",
      false,
    );
    expect(marks.map((m) => m.letter).join("")).toBe(`${LETTERS}ⓐ`);
  });
  it.each([
    ["since 2021", "since 2021"],
    ["law", "2021: law"],
  ])("%s names its year: %s", (reason, text) => expect(datedReason(2021, reason, "en")).toBe(text));
});

describe("the gap of a sum", () => {
  const sum = (state: string, ...states: string[]) =>
    ({
      state,
      excluded: states.map((s) => ({ evaluated: { state: s }, agency: { id: s }, failed: [] })),
      doubtful: [],
    }) as unknown as Sum;
  const name = (state: string) => gapName(state, "en");
  it("is one name where all lack it for one reason", () => {
    expect(gapOfSumText(sum("blank", "blank", "blank"), "en")).toBe(name("blank"));
    expect(gapOfSumText(sum("blank"), "en")).toBe(name("blank"));
    expect(gapName("odd", "en")).toBe("odd");
  });
  it("is each reason with how many it concerns", () => {
    const text = gapOfSumText(sum("blank", "blank", "suspect", "blank"), "en");
    expect(text).toContain(`${name("blank")} 2`);
    expect(text).toContain(`${name("suspect")} 1`);
    expect(gapOfSumText(sum("not_applicable", "blank", "suspect"), "en")).toBe(
      name("not_applicable"),
    );
  });
  it("says how many are in it, and how many of them break a check", () => {
    const of = (n: number) => ({ counted: 3, expected: 4, doubtful: Array(n).fill({}) as never });
    expect(coverageText(of(0), "en")).toBe("3/4");
    expect(coverageText(of(2), "en")).toMatch(/^3\/4 ?\(.*2.*\)$/);
  });
});

describe("a whole and its parts over the years", () => {
  const chart = async (q: Record<string, unknown>): Promise<ChartSpec> =>
    requirePresent(await makeChart("composition", viewSchemas.composition.parse(q), "en"), "chart");
  const seriesOf = (spec: ChartSpec) => (spec.state as YearsState).series;
  it("are numbers, or shares that make one", async () => {
    for (const of of ["outcome", "applicant"]) {
      const [numbers, shares] = [await chart({ of }), await chart({ of, as: "share" })];
      const totals = (numbers.state as YearsState).years.map((_, i) =>
        seriesOf(numbers).reduce((n, s) => n + (s.values[i] ?? 0), 0),
      );
      expect(totals.some((n) => n > 1)).toBe(true);
      seriesOf(shares).forEach((s, k) =>
        s.values.forEach((v, i) => {
          const n = seriesOf(numbers)[k]?.values[i];
          if (n === null || n === undefined || !totals[i]) expect(v).toBeNull();
          else expect(v).toBeCloseTo(n / totals[i], 12);
        }),
      );
      expect([numbers.unit === "%", shares.unit]).toEqual([false, "%"]);
      expect((shares.state as YearsState).max).toBe(1);
      expect((numbers.state as YearsState).max).toBeUndefined();
      expect(shares.data.every((d) => d.measure === "share")).toBe(true);
      expect(numbers.data.every((d) => d.measure === "value")).toBe(true);
    }
  });
  it("of one agency are its own, linked to its reports", async () => {
    const spec = await chart({ agency: "ex1-rsj" });
    expect(spec.coverage).toBeNull();
    expect((spec.state as YearsState).counts).toBeUndefined();
    expect(spec.data.every((d) => d.agency === "ex1-rsj" && d.basis === "own")).toBe(true);
    const all = await chart({});
    expect(spec.table.columns).toHaveLength(all.table.columns.length - 1);
    for (const cell of spec.table.rows.flatMap((row) => row.slice(1)))
      if (cell.value !== null) expect(cell.href).toMatch(/^\/reports\/ex1-rsj-\d{4}#cell-/);
    expect(all.table.rows[0]?.[0]?.href).toBe(`/?year=${(all.state as YearsState).years[0]}`);
  });
});

describe("columns that mean the same on every form", () => {
  it("are those of organisations, and those of all applicants", () => {
    for (const form of [FORM_2021, FORM_2019]) {
      const ids = form.table3.cols.map((c) => c.id);
      expect(applicantColumns(form)).toEqual(ids.filter((id) => id !== "tot"));
      expect(organisationColumns(form)).toEqual(ids.filter((id) => id !== "np" && id !== "tot"));
    }
    expect(idsOfAny(applicantColumns)).toEqual(applicantColumns(FORM_2021));
  });
  it("are counted in each way once, the longer first", () => {
    expect(waysToCount((f) => (f === FORM_2021 ? ["a"] : ["a", "b"]))).toEqual([["a", "b"], ["a"]]);
    expect(waysToCount((f) => (f === FORM_2021 ? ["a", "b"] : ["a"]))).toEqual([["a", "b"], ["a"]]);
    expect(waysToCount(() => ["a"])).toEqual([["a"]]);
    expect(waysToCount(() => [])).toEqual([]);
  });
});

it("a version has one place in every column; with another stamp it is another version", () => {
  const first = slotOf({ versionId: 900, stamp: "1" });
  expect(slotOf({ versionId: 900, stamp: "1" })).toBe(first);
  expect(slotOf({ versionId: 900, stamp: "2" })).not.toBe(first);
  expect(slotOf({ versionId: 901, stamp: "1" })).not.toBe(first);
  expect(slotOf({ versionId: 900, stamp: "1" })).toBe(first);
});
