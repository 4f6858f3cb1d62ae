/** Charts of a few built bodies: what their marks, legends, notes and cells turn on. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import type { Feature } from "@/lib/charts/state/geo";
import { requirePresent } from "@/lib/lookup";
import { compareChart } from "@/lib/views/charts/compare";
import { flowChart } from "@/lib/views/charts/flow";
import { cityLines } from "@/lib/views/charts/lines";
import { mapChart } from "@/lib/views/charts/map";
import { viewSchemas } from "@/lib/views/charts/schemas";
import { trendsChart } from "@/lib/views/charts/trends";
import { builtPanel, type BuiltBody, type BuiltFigure } from "../../builders/panel";

const store = vi.hoisted(() => ({ panel: null as unknown, outlines: null as unknown }));
vi.mock("@/lib/views/charts/data", async (original) => ({
  ...(await original<object>()),
  loadChart: async (_: unknown, then?: (tx: unknown) => Promise<void>) => {
    await then?.({});
    return store.panel;
  },
}));
vi.mock("@/lib/store/queries/boundaries", () => ({ readBoundaries: async () => store.outlines }));
vi.mock("@/lib/figures/versioned-cache", () => ({
  cacheByVersion: (_key: string, make: () => unknown) => make(),
}));

type Build = Parameters<typeof builtPanel>[0];
const load = (o: Build) => void (store.panel = builtPanel(o));
const chart = (spec: ChartSpec | null): ChartSpec => requirePresent(spec, "chart");
beforeEach(() => void (store.outlines = null));

describe("a flow of requests", () => {
  /** Each body receives ten and grants ten, and what its leak adds on one side or the other. */
  const flowOf = async (leaks: Record<string, number>, q: object = {}) => {
    load({
      years: [2024],
      bodies: Object.fromEntries(Object.keys(leaks).map((id) => [id, {}])),
      figure: (id, indicator) => {
        const leak = leaks[id] ?? 0;
        if (indicator === "r1.tot") return 10 + Math.max(leak, 0);
        return indicator === "r31.tot" ? 10 + Math.max(-leak, 0) : 0;
      },
    });
    return chart(await flowChart(viewSchemas.flow.parse(q), "en"));
  };
  const some = (n: number, leak: number) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`${leak > 0 ? "l" : "g"}${i}`, leak]));
  const LOST = "more came in than were answered or carried forward";
  const GAINED = "more were answered or carried forward than came in";
  const six = (letter: string): string =>
    [0, 1, 2, 3, 4, 5].map((i) => `${letter}${i} Bureau`).join(", ");

  it.each<[string, Record<string, number>, object, string[]]>([
    ["nobody's leak", { a: 0, b: 0 }, {}, []],
    ["one body's loss", { a: 2, b: 0 }, {}, [`2 ${LOST} (a Bureau).`]],
    ["one body's gain", { a: 0, b: -3 }, {}, [`3 ${GAINED} (b Bureau).`]],
    [
      "a loss and a gain that would cancel out",
      { a: 4, b: -4 },
      {},
      [`4 ${LOST} (a Bureau).`, `4 ${GAINED} (b Bureau).`],
    ],
    ["six bodies' losses", some(6, 1), {}, [`6 ${LOST} (${six("l")}).`]],
    ["seven bodies' losses, without their names", some(7, 1), {}, [`7 ${LOST}.`]],
    ["seven bodies' gains, without their names", some(7, -1), {}, [`7 ${GAINED}.`]],
    [
      "names on the side of fewer bodies alone",
      { ...some(7, 1), ...some(6, -1) },
      {},
      [`7 ${LOST}.`, `6 ${GAINED} (${six("g")}).`],
    ],
    [
      "the one body's that is asked for, which needs no name",
      { a: 2 },
      { agency: "a" },
      [`2 ${LOST}.`],
    ],
  ])("marks %s", async (_, leaks, q, reasons) => {
    const { marks, summary } = await flowOf(leaks, q);
    expect(marks).toEqual(reasons.map((reason) => ({ letter: "!", reason })));
    const balanced = "Requests received and brought forward equal those answered or carried";
    expect(summary.startsWith(balanced)).toBe(reasons.length === 0);
  });
});

describe("a map", () => {
  const mapOf = async (figures: Record<string, BuiltFigure>, indicator = "r1.tot") => {
    load({
      years: [2024],
      regions: Object.keys(figures),
      bodies: Object.fromEntries(
        Object.keys(figures).map((code) => [`b${code}`, { region: code }]),
      ),
      figure: (id) => figures[id.slice(1)] ?? "not_published",
    });
    const spec = chart(await mapChart(viewSchemas.map.parse({ indicator }), "en"));
    if (spec.state.kind !== "tiles") throw new Error(spec.state.kind);
    return { spec, state: spec.state };
  };
  const GAP = { level: -1, text: "no figure" };
  const square = (code: string, west: number): Feature => ({
    properties: { code },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          ...[
            [west, 0],
            [west + 1, 0],
            [west + 1, 1],
          ],
          ...[
            [west, 1],
            [west, 0],
          ],
        ],
      ],
    },
  });

  it.each<[string, Record<string, BuiltFigure>, unknown[], number[]]>([
    ["all have one", { 11: 5, 12: 5 }, [{ level: 1, text: "5" }], [1, 1]],
    ["one has none", { 11: 5, 12: "not_published" }, [{ level: 1, text: "5" }, GAP], [1, -1]],
    ["none has one", { 11: "blank", 12: "not_published" }, [GAP], [-1, -1]],
  ])("of counts, where %s, has a legend of what it shows", async (_, figures, legend, levels) => {
    const { state } = await mapOf(figures);
    expect(state.legend).toEqual(legend);
    expect(state.tiles.map((tile) => tile.level)).toEqual(levels);
    expect(state.tiles.map((tile) => tile.name)).toEqual(["Region 11", "Region 12"]);
  });
  it("of rates has three shades, and a gap where a region has none", async () => {
    const figures: Record<string, BuiltFigure> = { 11: [5, 10], 12: [5, 10], 13: "blank" };
    const { state } = await mapOf(figures, "D05");
    expect(state.legend.map((l) => l.level)).toEqual([1, 3, 5, -1]);
    expect(state.legend.at(-1)).toEqual(GAP);
    expect(state.tiles.map((tile) => tile.level)).toEqual([3, 3, -1]);
  });
  it("has outlines where the operator gave them, and names who is not among them", async () => {
    const plain = await mapOf({ 11: 5, 12: 6 });
    expect([plain.state.aspect, plain.state.tiles.some((tile) => tile.outline)]).toEqual([
      ...[undefined, false],
    ]);
    expect(plain.spec.notes[0]).toMatch(/^This site has no region boundaries\./);
    store.outlines = [square("11", 0), square("99", 1)];
    const { spec, state } = await mapOf({ 11: 5, 12: 6 });
    expect(state.aspect).toBeGreaterThan(0);
    expect(state.tiles.map((tile) => tile.outline !== undefined)).toEqual([true, false]);
    expect(spec.notes.slice(0, 2)).toEqual([
      "Boundaries provided by the operator, matched by region code.",
      "Not in the boundary file: Region 12.",
    ]);
  });
});

describe("small charts that nobody chose", () => {
  const chosen = async (types: Record<string, string[]>, type?: string) => {
    load({
      years: [2024],
      bodies: Object.fromEntries(Object.entries(types).map(([id, of]) => [id, { types: of }])),
      figure: (id) => (id.startsWith("none") ? "not_published" : [5, 10]),
    });
    const spec = await compareChart(viewSchemas.compare.parse({ type }), "en");
    return spec && new URLSearchParams(spec.query).get("agencies");
  };
  const many = (type: string, n: number) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`${type}${i}`, [type]]));

  it.each<[string, Record<string, string[]>, string | undefined, string | null]>([
    ["two of a type", { a: ["EDU"], b: ["EDU"], c: ["TAX"] }, undefined, "a,b"],
    [
      "the most frequent type that fits",
      { ...many("EDU", 9), ...many("TAX", 3) },
      undefined,
      "TAX0,TAX1,TAX2",
    ],
    [
      "the first of a type that does not fit",
      many("EDU", 9),
      undefined,
      "EDU0,EDU1,EDU2,EDU3,EDU4,EDU5,EDU6,EDU7",
    ],
    ["eight of a type", many("EDU", 8), undefined, "EDU0,EDU1,EDU2,EDU3,EDU4,EDU5,EDU6,EDU7"],
    [
      "of two as frequent the first by name",
      { ...many("TAX", 2), ...many("EDU", 2) },
      undefined,
      "EDU0,EDU1",
    ],
    ["nobody where each type has one body", { a: ["EDU"], b: ["TAX"] }, undefined, null],
    ["nobody where a type of many has one figure", { a: ["EDU"], none: ["EDU"] }, undefined, null],
    [
      "the type asked for, however few",
      { ...many("EDU", 5), ...many("TAX", 2) },
      "TAX",
      "TAX0,TAX1",
    ],
    ["nobody of a type asked for with one body", { ...many("EDU", 5), a: ["TAX"] }, "TAX", null],
  ])("show %s", async (_, types, type, agencies) =>
    expect(await chosen(types, type)).toBe(agencies),
  );
});

describe("what a government reported itself", () => {
  const YEARS = [2022, 2023, 2024];
  const GOVERNMENT: BuiltBody = { kind: "government", from: 2023 };
  const place = (own: BuiltFigure[], bodies: Record<string, BuiltBody> = {}) =>
    load({
      years: YEARS,
      bodies: { a: {}, gov: GOVERNMENT, ...bodies },
      figure: (id, indicator, year) =>
        id === "gov" && indicator !== "r2.tot" ? (own[year - 2022] ?? "blank") : 10,
    });
  const GAP = { gap: true, num: true, value: null };

  it("stands beside the sum in the table of the city, each gap by its name", async () => {
    place([0, 30, "blank"]);
    const { table, state } = chart(
      await cityLines("applications", viewSchemas.city.parse({}), "en"),
    );
    expect(table.columns[3]).toMatch(/^Reported by the government/);
    expect(table.rows.map((row) => row[3])).toEqual([
      { text: "does not apply", ...GAP },
      { text: "30", num: true, value: 30, href: "/reports/gov-2023#cell-r1.tot" },
      { text: "blank in the source", ...GAP },
    ]);
    if (state.kind !== "years") throw new Error(state.kind);
    expect(state.series.map((s) => s.values)).toEqual([
      ...[
        [10, 10, 10],
        [10, 10, 10],
        [null, 30, null],
      ],
    ]);
  });
  it("is no column where it never gave a figure", async () => {
    place([0, "blank", "blank"]);
    const { table } = chart(await cityLines("applications", viewSchemas.city.parse({}), "en"));
    expect(table.columns).toHaveLength(4);
  });

  const trends = async (q: object) => {
    const spec = chart(
      await trendsChart(viewSchemas.trends.parse({ indicator: "r1.tot", ...q }), "en"),
    );
    if (spec.state.kind !== "years") throw new Error(spec.state.kind);
    return spec.state.series.map((s) => [s.name, s.quiet ?? false, s.values]);
  };
  it.each<[string, BuiltFigure[], object, unknown[][]]>([
    [
      "beside the sum of the bodies",
      [0, 30, 31],
      {},
      [
        ["Sum of agencies", false, [10, 10, 10]],
        ["Reported by the government", true, [null, 30, 31]],
      ],
    ],
    [
      "with a gap in one year",
      [0, "blank", 31],
      {},
      [
        ["Sum of agencies", false, [10, 10, 10]],
        ["Reported by the government", true, [null, null, 31]],
      ],
    ],
    [
      "not where it never gave a figure",
      [0, "blank", "blank"],
      {},
      [["Sum of agencies", false, [10, 10, 10]]],
    ],
    [
      "not beside the bodies of one level",
      [0, 30, 31],
      { level: "bureau" },
      [["Sum of agencies", false, [10, 10, 10]]],
    ],
  ])("is a quiet line over the years, %s", async (_, own, q, lines) => {
    place(own);
    expect(await trends(q)).toEqual(lines);
  });

  const about = (value: number): number => expect.closeTo(value, 9) as number;
  it.each<[string, object, unknown[][]]>([
    ["of the city", {}, [["Sum of agencies", false, [null, about(30), about(31)]]]],
    [
      "of each region",
      { by: "region" },
      [
        ["Region 1: own agencies", false, [null, about(30), about(31)]],
        ["Region 11", false, [null, about(7), about(7)]],
      ],
    ],
    ["of governments alone", { type: "GOV" }, [["Sum of agencies", false, [null, null, null]]]],
  ])("is the line itself for figures per head, %s", async (_, q, lines) => {
    load({
      years: YEARS,
      regions: ["11"],
      bodies: {
        a: {},
        gov: { ...GOVERNMENT, types: ["GOV"] },
        gov11: { ...GOVERNMENT, region: "11", types: ["GOV"] },
      },
      figure: (id, _indicator, year) => {
        if (id === "a") return "not_applicable";
        return id === "gov11" ? [7, 100_000] : [year - 1993, 100_000];
      },
    });
    expect(await trends({ indicator: "D16", ...q })).toEqual(lines);
  });
});

describe("lines of rates", () => {
  const NOTE = "Some agencies report more cases than their denominator.";
  it.each<[BuiltFigure, boolean]>([
    ["more_cases", true],
    ["no_denominator", false],
    ["not_published", false],
    [[5, 10], false],
  ])("say who contradicts itself: %s", async (figure, isSaid) => {
    load({
      years: [2024],
      bodies: { a: {}, b: {} },
      figure: (id) => (id === "a" ? [5, 10] : figure),
    });
    const { notes } = chart(
      await trendsChart(viewSchemas.trends.parse({ indicator: "D05" }), "en"),
    );
    expect(notes.some((note) => note.startsWith(NOTE))).toBe(isSaid);
  });
});
