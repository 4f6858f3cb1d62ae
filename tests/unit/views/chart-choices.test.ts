/** What a reader may choose for a view, and what a view without a drawing says. */
import "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import { fieldsOf } from "@/lib/views/charts/fields";
import { viewOf } from "@/lib/views/charts/view";
import type { ViewName } from "@/lib/views/charts/schemas";
import { requirePresent } from "@/lib/lookup";

const choicesOf = async (view: ViewName, field: string, query = {}) => {
  const fields = await fieldsOf(view, query, "en");
  return requirePresent(
    fields.find((f) => f.name === field),
    field,
  );
};
const valuesOf = async (view: ViewName) => {
  const { options = [] } = await choicesOf(view, "indicator");
  return options.flatMap((o) => ("group" in o ? o.options : [o])).map((o) => o.value);
};

describe("the indicators on offer", () => {
  it.each<[ViewName, boolean, boolean]>([
    // view · the reporting status · counts beside rates
    ["heatmap", true, true],
    ["trends", false, true],
    ["distribution", false, true],
    ["why", false, false],
    ["funnel", false, false],
  ])("of %s", async (view, hasStatus, hasCounts) => {
    const values = await valuesOf(view);
    expect(values).toContain("D05");
    expect([values.includes("status"), values.includes("D01")]).toEqual([hasStatus, hasCounts]);
  });
});

describe("the years on offer", () => {
  const ALL = ["2024", "2023", "2022", "2021", "2020", "2019", "2018"];
  it.each<[ViewName, string, string | null]>([
    // view · field · the words for none chosen
    ["trends", "from", "usual"],
    ["trends", "to", "latest"],
    ["compare", "from", "usual"],
    ["heatmap", "to", "latest"],
    ["map", "year", "latest"],
    ["flow", "year", "latest"],
    ["why", "from", null],
    ["why", "to", null],
  ])("of %s, %s", async (view, field, none) => {
    const { options, aside } = await choicesOf(view, field);
    expect(options).toEqual([
      ...(none === null ? [] : [{ value: "", text: none }]),
      ...ALL.map((year) => ({ value: year, text: year })),
    ]);
    expect(aside).toBe(field === "year" ? undefined : view !== "why");
  });
});

it("what was picked can be taken away one by one", async () => {
  const { pick } = await choicesOf("compare", "agencies", { agencies: "ex1-gsj,ex1-zjj" });
  expect(pick?.chosen.map(({ value, without }) => [value, without])).toEqual([
    ["ex1-gsj", expect.stringContaining("agencies=ex1-zjj")],
    ["ex1-zjj", expect.stringContaining("agencies=ex1-gsj")],
  ]);
  const { pick: last } = await choicesOf("compare", "agencies", { agencies: "ex1-gsj" });
  expect(last?.chosen[0]?.without).not.toContain("agencies=");
});

describe("a view", () => {
  const open = async (name: "why" | "funnel" | "compare" | "heatmap" | "map", query = {}) =>
    requirePresent((await viewOf(name, `/${name}`, query, "en")).view, name);

  it.each([
    [
      "why",
      { indicator: "D01" },
      "Only the change of a rate can be split this way; choose a rate.",
    ],
    ["funnel", { indicator: "D01" }, "A funnel plot is for rates."],
    ["funnel", { indicator: "D05", year: "2010" }, "There are not enough figures for limits."],
  ] as const)("%s of %j says why it is empty", async (name, query, why) => {
    const { spec, why: said } = await open(name, query);
    expect([spec, said]).toEqual([null, why]);
  });

  it.each([
    ["why", { indicator: "D05" }, true],
    ["map", {}, true],
    ["heatmap", {}, false],
  ] as const)("%s shows its table at once: %j %s", async (name, query, isOpen) => {
    const { spec, open: shown, why } = await open(name, query);
    expect([spec !== null, shown, why]).toEqual([true, isOpen, null]);
  });

  it.each([
    ["heatmap", { indicator: "nothing" }, ["indicator"]],
    ["trends", { by: "colour", from: "soon" }, ["by", "from"]],
    ["trends", { add: "two words" }, ["add"]],
  ] as const)("%s of %j says which parameters are wrong", async (name, query, paths) => {
    const { view, errors } = await viewOf(name, `/${name}`, query, "en");
    expect([view, errors?.map((e) => e.path)]).toEqual([null, [...paths]]);
  });

  it("takes no word that the registry does not have", async () => {
    const { view, errors } = await viewOf("heatmap", "/heatmap", { region: "nowhere" }, "en");
    expect([view, errors?.map((e) => e.path)]).toEqual([null, ["region"]]);
  });
});

it.each([
  ["r1.tot", {}],
  ["r31.tot", { to: "2021" }],
])("small charts of %s share one round scale that holds every figure", async (indicator, more) => {
  const query = { agencies: "ex1-gsj,ex1-zrj", indicator, ...more };
  const { spec } = requirePresent((await viewOf("compare", "/compare", query, "en")).view, "view");
  const { state } = requirePresent(spec, "chart");
  const panels = state.kind === "panels" ? state.panels.map((p) => p.state) : [];
  const years = panels.flatMap((p) => (p.kind === "years" ? [p] : []));
  const most = Math.max(
    ...years.flatMap((y) => y.series.flatMap((s) => s.values.map((v) => v ?? 0))),
  );
  const [max = 0, ...others] = [...new Set(years.map((y) => y.max))];
  expect(others).toEqual([]);
  expect(max).toBeGreaterThanOrEqual(most);
  expect(Number((max / 10 ** Math.floor(Math.log10(max))).toFixed(6))).toBeOneOf([1, 2, 4, 8]);
});
