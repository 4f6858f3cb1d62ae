/** Who may be ranked: built cases, one difference each. All figures are invented. */
import { describe, expect, it } from "vitest";
import { candidatesOf, filedInSeries, type Rules } from "@/lib/figures/ranking-candidates";
import type { LoadedFigures } from "@/lib/figures/types";
import { cellsOf, INDICATORS } from "@/lib/indicators/catalogue";
import type { Evaluated } from "@/lib/indicators/evaluate";
import { modelOf } from "@/lib/indicators/ranking";

const indicator = INDICATORS.find(
  (i) => i.kind === "rate" && modelOf(i) !== null && cellsOf(i).includes("r37.tot"),
)!;
const agency = { id: "a", types: ["edu"], level: "bureau", slug: "a", kind: "body" } as never;

type Case = {
  x?: number;
  n?: number;
  value?: number | null;
  state?: string;
  version?: { periodFull: boolean } | null;
  received?: boolean;
  failed?: string[];
  corrected?: string[];
  inputs?: Record<string, number>;
  withFailed?: boolean;
  minN?: number;
};
function judged(c: Case) {
  const { x = 8, n = 100, version = { periodFull: true } } = c;
  const evaluated = {
    value: c.value === undefined ? x / n : c.value,
    numerator: x,
    denominator: n,
    state: c.state ?? "reported",
    mapping: "A",
    used: cellsOf(indicator),
  } as unknown as Evaluated;
  const figures = {
    registry: { eventsOf: () => [] },
    version: () => version && { ...version, reportId: "r-2024" },
    received: () => c.received ?? false,
    evaluate: () => evaluated,
    failed: () => c.failed ?? [],
    corrected: () => c.corrected ?? [],
    input: (_: string, __: number, id: string) => {
      const value = c.inputs?.[id];
      return value === undefined ? undefined : { value, state: "reported" };
    },
    byBody: () => (_: string, make: () => unknown) => make(),
  } as unknown as LoadedFigures;
  const rules: Rules = {
    indicator,
    year: 2024,
    pool: 1,
    minN: c.minN ?? 5,
    withFailed: c.withFailed ?? false,
  };
  const { ranked, refused, universe } = candidatesOf(figures, rules, [agency], [agency]);
  return {
    as: ranked[0] ? "ranked" : refused[0]?.reason,
    notes: [...ranked, ...refused].flatMap((r) => r.notes.map(([code]) => code)),
    learnedFrom: universe.length,
    xn: [...ranked, ...refused].map((r) => [r.x, r.n])[0],
  };
}

describe("a body in a ranking", () => {
  it.each<[string, Case, string, string[]]>([
    ["with a whole year", {}, "ranked", []],
    ["with a part of the year", { version: { periodFull: false } }, "part_year", ["part_year"]],
    [
      "whose form lacks the figure, also in a part of the year",
      { version: { periodFull: false }, value: null, state: "not_on_form" },
      "not_on_form",
      [],
    ],
    ["that broke a check", { failed: ["T3-SUM.np"] }, "failed_check", ["failed_check"]],
    [
      "that broke a check, asked for all the same",
      { failed: ["T3-SUM.np"], withFailed: true },
      "ranked",
      ["failed_check"],
    ],
    [
      "without a report",
      { version: null, value: null, state: "not_published" },
      "not_published",
      [],
    ],
    [
      "whose report waits",
      { version: null, value: null, state: "in_review", received: true },
      "in_review",
      ["waiting"],
    ],
    [
      "with more cases than the whole",
      { value: null, state: "more_cases" },
      "more_cases",
      ["more_cases"],
    ],
    ["with one case less than the least", { n: 4, x: 1 }, "small_n", []],
    ["with the least number of cases", { n: 5, x: 1 }, "ranked", ["small_sample"]],
    ["with 29 cases", { n: 29 }, "ranked", ["small_sample"]],
    ["with 30 cases", { n: 30 }, "ranked", []],
    ["with a corrected figure", { corrected: ["r37.tot"] }, "ranked", ["corrected"]],
    ["with requests in series", { inputs: { "r354.tot": 1 } }, "ranked", ["clustered"]],
    [
      "with a tenth of repeated requests",
      { inputs: { "r352.tot": 10, "r37.tot": 100 } },
      "ranked",
      [],
    ],
    [
      "with more than a tenth of repeated requests",
      { inputs: { "r352.tot": 11, "r37.tot": 100 } },
      "ranked",
      ["clustered"],
    ],
  ])("%s", (_, given, as, notes) => {
    expect(judged(given)).toMatchObject({ as, notes });
  });
  it("says x and n of what it leaves out, and learns from small bodies but not from parts of a year", () => {
    expect(judged({ n: 4, x: 1 })).toMatchObject({ xn: [1, 4], learnedFrom: 1 });
    expect(judged({ version: { periodFull: false } })).toMatchObject({
      xn: [8, 100],
      learnedFrom: 0,
    });
  });
});

describe("applicants who file in series", () => {
  const inSeries = (inputs: Record<string, number>) =>
    filedInSeries(
      {
        input: (_: string, __: number, id: string) =>
          id in inputs ? { value: inputs[id], state: "reported" } : undefined,
        byBody: () => (_: string, make: () => unknown) => make(),
      } as unknown as LoadedFigures,
      "a",
      2024,
    );
  it.each([
    [{}, false],
    [{ "r354.tot": 0 }, false],
    [{ "r354.tot": 1 }, true],
    [{ "r352.tot": 2, "r37.tot": 20 }, false],
    [{ "r352.tot": 3, "r37.tot": 20 }, true],
    [{ "r352.tot": 3 }, false],
    [{ "r352.tot": 3, "r37.tot": 0 }, false],
  ])("%j", (inputs, expected) => expect(inSeries(inputs)).toBe(expected));
});
