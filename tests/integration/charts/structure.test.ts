import { beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import type { HeatState, PanelsState, YearsState } from "@/lib/charts/state/types";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { observationsView } from "@/lib/views/observations";
import { aCity, REFORMED_BUREAUS } from "../../builders/city";

beforeAll(() => aCity(REFORMED_BUREAUS));

const CELL = "old.proactive.year";
const span = { indicator: CELL, from: "2010", to: "2013", structure: "today" };
const ask = async (
  name: string,
  query: Record<string, string>,
  locale: "zh" | "en" = "zh",
): Promise<ChartSpec> =>
  (await makeChart(name, schemaOf(name)!.parse(query) as Record<string, unknown>, locale))!;
const today = async (agency: string) =>
  (
    await observationsView({ indicator: [CELL], agency, year: "2010..2013", structure: "today" })
  ).map((o) => o.value);

describe("charts in today's structure", () => {
  it("trends, comparison and heat map give the figures of the observations, predecessors included", async () => {
    const expected = await today("pt-czj");
    expect(expected[0]).not.toBeNull();
    const trend = await ask("trends", { ...span, by: "agency", agency: "pt-czj" });
    expect((trend.state as YearsState).series[0]!.values).toEqual(expected);
    const compare = await ask("compare", { ...span, agencies: "pt-czj,pt-gaj" });
    expect((compare.state as PanelsState).panels.map((p) => p.state.series[0]!.values)).toEqual([
      expected,
      await today("pt-gaj"),
    ]);
    const heat = await ask("heatmap", span);
    const row = heat.table.rows.find((r) => r[0]!.text.includes("财政金融局"))!;
    expect(row.slice(1).map((c) => c.value)).toEqual(expected);
  });

  it("a body that was merged into another has no row of its own, and no figure is counted twice", async () => {
    const heat = await ask("heatmap", span);
    const rows = heat.table.rows.map((r) => r[0]!.text);
    // One ended without an heir: it stands for itself.
    expect(rows.filter((n) => n.startsWith("平潭县"))).toEqual(["平潭县人防办"]);
    expect(
      (await ask("heatmap", { ...span, structure: "reported" })).table.rows.length,
    ).toBeGreaterThan(rows.length);
    const total = async (structure: string) =>
      (await ask("trends", { ...span, by: "type", structure })).table.rows
        .filter((r) => /财政/.test(r[0]!.text))
        .map((r) => r[3]!.value);
    // 2012: both reported; the sum of the type is the same, in whichever body it stands.
    expect(await total("today")).toEqual(await total("reported"));
  });

  it("a figure that is a sum leads to where its reports are named, any other to its cell", async () => {
    const trend = await ask("trends", { ...span, by: "agency", agency: "pt-czj" });
    const [, y2010, , y2012] = trend.table.rows[0]!;
    expect(y2010!.href).toMatch(/^\/reports\/ptx-czj-2010#cell-/);
    expect(y2012!.href).toBe("/agencies/pt-czj?structure=today");
  });

  it("totals of the city do not depend on the structure, and say so", async () => {
    const sums = async (structure: string) => ask("trends", { ...span, by: "city", structure });
    const [reported, now] = [await sums("reported"), await sums("today")];
    expect((now.state as YearsState).series).toEqual((reported.state as YearsState).series);
    expect(now.notes.join()).toContain("不因机构沿革而变");
    expect(now.query).toContain("structure=today");
  });

  it("is one query string for page, picture and download, in both languages", async () => {
    for (const name of ["trends", "compare", "heatmap"]) {
      const spec = await ask(
        name,
        name === "trends"
          ? { ...span, by: "agency", agency: "pt-czj" }
          : name === "compare"
            ? { ...span, agencies: "pt-czj" }
            : span,
        "en",
      );
      expect(new URLSearchParams(spec.query).get("structure")).toBe("today");
      expect(
        schemaOf(name)!.safeParse(Object.fromEntries(new URLSearchParams(spec.query))).success,
      ).toBe(true);
      expect(spec.notes.join()).toMatch(/renamed or merged/);
    }
  });
});

describe("a body's own reorganisation", () => {
  it("is told at the cell of the heat map and at the panel of the comparison that it concerns", async () => {
    const heat = (await ask("heatmap", { indicator: CELL, from: "2010", to: "2013" }))
      .state as HeatState;
    const told = heat.rows.flatMap((r) =>
      r.cells.flatMap((c, i) => (c.event ? [`${r.name} ${heat.years[i]} ${c.event}`] : [])),
    );
    expect(told.length).toBeGreaterThan(0);
    const compare = await ask("compare", {
      indicator: CELL,
      agencies: "pt-czj,pt-gaj",
      from: "2010",
      to: "2013",
    });
    const own = (compare.state as PanelsState).panels.map((p) =>
      p.state.marks.map((m) => `${m.year} ${m.reason}`),
    );
    const listed = compare.marks.map((m) => m.reason).join();
    for (const [i, marks] of own.entries())
      for (const m of marks)
        if (/机构|机关/.test(m))
          expect(listed).toContain((compare.state as PanelsState).panels[i]!.title);
    expect(own.flat().length).toBeGreaterThan(0);
  });
});
