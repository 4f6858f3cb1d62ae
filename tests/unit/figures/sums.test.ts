/** Several bodies as one: what is added, what is not, who is in and who is not. All figures are invented. */
import { describe, expect, it } from "vitest";
import {
  compareYears,
  isAdditive,
  missingStates,
  sharesWhole,
  sumParts,
  type SumPart,
} from "@/lib/figures/sums";
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import type { ValueState } from "@/lib/indicators/states";
import { requirePresent } from "@/lib/lookup";

const the = (id: string): Indicator => requirePresent(indicatorOf(id), id);
type Given = Partial<{
  value: number | null;
  x: number | null;
  n: number | null;
  state: ValueState;
  kind: "body" | "government";
  failed: readonly string[];
}>;
const part = (id: string, g: Given): SumPart =>
  ({
    agency: { id, slug: id, kind: g.kind ?? "body" },
    evaluated: {
      value: g.value ?? null,
      numerator: g.x ?? null,
      denominator: g.n ?? null,
      state: g.state ?? "reported",
      mapping: "A",
      used: [],
    },
    failed: g.failed ?? [],
    corrected: [],
  }) as unknown as SumPart;
const rate = (id: string, x: number, n: number, more: Given = {}): SumPart =>
  part(id, { value: n === 0 ? null : x / n, x, n, ...more });

describe("what may be added up", () => {
  it.each([
    ["D01", true],
    ["D03", true],
    ["D12", true],
    ["D16", true],
    ["r1.np", true],
    ["D18", false],
    ["D22", false],
    ["D24", false],
  ])("%s: %s", (id, may) => expect(isAdditive(the(id))).toBe(may));
});

describe("cases that can be part of a common rate", () => {
  it.each([
    ["a rate", "D03", { x: 3, n: 4 }, true],
    ["a rate of all", "D03", { x: 4, n: 4 }, true],
    ["a rate of more than all", "D03", { x: 5, n: 4 }, false],
    ["cases by replies, more of them than replies", "D12", { x: 5, n: 4 }, true],
    ["cases of other years among them", "D12", { x: 5, n: 4, state: "more_cases" }, false],
    ["no cases", "D03", { n: 4 }, false],
    ["no denominator", "D03", { x: 4 }, false],
  ] as const)("%s", (_, id, given, may) =>
    expect(sharesWhole(the(id), part("a", given).evaluated)).toBe(may),
  );
});

describe("a sum", () => {
  const year = 2024;
  it("of counts adds those that have one, and says who is missing and why", () => {
    const sum = sumParts(the("D01"), year, [
      part("a", { value: 3 }),
      part("b", { value: 0 }),
      part("c", { state: "not_published" }),
      part("d", { state: "suspect" }),
      part("e", { state: "not_published" }),
    ]);
    expect(sum).toMatchObject({ value: 3, numerator: null, denominator: null, state: "reported" });
    expect([sum.counted, sum.expected]).toEqual([2, 5]);
    expect(sum.excluded.map((p) => p.agency.id)).toEqual(["c", "d", "e"]);
    expect(missingStates(sum)).toEqual([
      ["not_published", 2],
      ["suspect", 1],
    ]);
  });

  it("of rates is the rate of the added cases, not the mean of rates", () => {
    const sum = sumParts(the("D03"), year, [rate("a", 1, 2), rate("b", 9, 98)]);
    expect(sum).toMatchObject({ numerator: 10, denominator: 100, value: 0.1 });
  });

  it("takes a body without cases into the denominator, and leaves out one that contradicts itself", () => {
    const sum = sumParts(the("D03"), year, [rate("a", 0, 10), rate("b", 7, 5), rate("c", 5, 10)]);
    expect(sum).toMatchObject({ numerator: 5, denominator: 20, counted: 2, expected: 3 });
    expect(sum.excluded.map((p) => p.agency.id)).toEqual(["b"]);
  });

  it("of rates over nothing has no value, for want of a denominator", () =>
    expect(sumParts(the("D03"), year, [rate("a", 0, 0), rate("b", 0, 0)])).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      state: "no_denominator",
      counted: 2,
    }));

  it("multiplies by the factor of its indicator", () => {
    const { factor } = the("D16");
    expect(factor).toBeGreaterThan(1);
    expect(sumParts(the("D16"), year, [rate("a", 1, 50), rate("b", 1, 50)]).value).toBe(
      0.02 * (factor ?? NaN),
    );
  });

  it.each([
    ["an odd number", [9, 1, 4], 4],
    ["an even number", [9, 1, 4, 6], 5],
    ["one", [7], 7],
    ["both signs", [-3, 2, -10], -3],
  ] as const)("of days is the median of %s of them", (_, values, median) => {
    const parts = values.map((value, i) => part(String(i), { value }));
    expect(sumParts(the("D22"), year, parts)).toMatchObject({
      value: median,
      numerator: null,
      denominator: null,
    });
  });

  it("takes each body once, the last of what is said of it", () => {
    const sum = sumParts(the("D01"), year, [part("a", { value: 1 }), part("a", { value: 5 })]);
    expect(sum).toMatchObject({ value: 5, counted: 1, expected: 1 });
  });

  it("of several governments is none; of one it is its figure; the median of days is taken all the same", () => {
    const government = (id: string): SumPart => part(id, { value: 4, kind: "government" });
    expect(sumParts(the("D01"), year, [government("g"), government("h")])).toMatchObject({
      value: null,
      state: "not_applicable",
      counted: 2,
    });
    expect(sumParts(the("D01"), year, [government("g")])).toMatchObject({ value: 4 });
    expect(sumParts(the("D22"), year, [government("g"), government("h")]).value).toBe(4);
  });

  it.each([
    ["of nobody", [], "not_expected"],
    ["of one that is not published", ["not_published"], "not_published"],
    [
      "of a form without the item, though more are not published",
      ["not_published", "not_published", "not_on_form"],
      "not_on_form",
    ],
  ] as const)("%s has the gap of those who are not in it", (_, states, gap) => {
    const parts = states.map((state, i) => part(String(i), { state }));
    expect(sumParts(the("D01"), year, parts)).toMatchObject({ value: null, state: gap });
  });

  it("names those whose figures break a check, and only of those who are in it", () => {
    const sum = sumParts(the("D01"), year, [
      part("a", { value: 1, failed: ["T3-SUM"] }),
      part("b", { value: 1 }),
      part("c", { state: "suspect", failed: ["T3-SUM"] }),
    ]);
    expect(sum.doubtful.map((p) => p.agency.id)).toEqual(["a"]);
  });

  it("has no noise of binary fractions", () =>
    expect(
      sumParts(the("D01"), year, [part("a", { value: 0.1 }), part("b", { value: 0.2 })]).value,
    ).toBe(0.3));
});

describe("two years", () => {
  const of = (year: number, parts: readonly SumPart[]) => sumParts(the("D01"), year, parts);
  const before = of(2023, [
    part("a", { value: 1 }),
    part("b", { value: 2 }),
    part("c", { value: 4 }),
  ]);
  const now = of(2024, [
    part("b", { value: 20 }),
    part("c", { value: 40 }),
    part("d", { value: 80 }),
  ]);

  it("are compared over those who have a figure in both", () => {
    const both = compareYears(the("D01"), [2023, 2024], before, now);
    expect([both?.before.value, both?.now.value]).toEqual([6, 60]);
    expect(both?.onlyBefore.map((p) => p.agency.id)).toEqual(["a"]);
    expect(both?.onlyNow.map((p) => p.agency.id)).toEqual(["d"]);
  });

  it("leave out a body whose figures are not alike", () => {
    const both = compareYears(the("D01"), [2023, 2024], before, now, ({ id }) => id !== "c");
    expect([both?.before.value, both?.now.value]).toEqual([2, 20]);
    expect(both?.onlyBefore.map((p) => p.agency.id)).toEqual(["a", "c"]);
    expect(both?.onlyNow.map((p) => p.agency.id)).toEqual(["c", "d"]);
  });

  it("are not compared where nobody has a figure in both", () => {
    const nobody = of(2024, [part("d", { value: 80 }), part("a", { state: "not_published" })]);
    expect(compareYears(the("D01"), [2023, 2024], before, nobody)).toBeNull();
  });
});
