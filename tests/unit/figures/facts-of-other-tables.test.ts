/**
 * Facts that stand in other tables than the cells: last year's report, residents, checks, days of
 * filing. Built cases; all figures are invented.
 */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addFacts } from "@/lib/figures/derived-inputs";
import type { CellValue } from "@/lib/indicators/evaluate";

const store = vi.hoisted(() => ({
  populations: [] as unknown[],
  checks: [] as unknown[],
  filing: new Map<string, unknown>(),
}));
vi.mock("@/lib/store/queries/populations", () => ({
  readPopulations: async () => store.populations,
}));
vi.mock("@/lib/store/queries/check-counts", () => ({ readCheckCounts: async () => store.checks }));
vi.mock("@/lib/store/queries/filing-days", () => ({ readFilingDays: async () => store.filing }));

type Version = { versionId: number; agencyId: string; fiscalYear: number; periodFull: boolean };
const version = (fiscalYear: number, more: Partial<Version> = {}): Version => ({
  ...{ versionId: fiscalYear, agencyId: "a", fiscalYear, periodFull: true },
  ...more,
});
const given = (value: number): CellValue => ({ value, state: "reported" });
const gap = (state: CellValue["state"]): CellValue => ({ value: null, state });

type Given = {
  inputs: string[];
  /** Published reports. */ versions?: Version[];
  cells?: Record<number, Record<string, CellValue>>;
  events?: { year: number; kind: string }[];
  notExpected?: number[];
  received?: number[];
  withdrawn?: number[];
  fileBy?: string;
  asOf?: string;
};
/** What the body's report on 2024 has after the facts are added, and the facts of those without. */
async function factsOf(g: Given) {
  const versions = g.versions ?? [version(2024)];
  const own = new Map<number, Map<string, CellValue>>(
    versions.map((v) => [v.fiscalYear, new Map(Object.entries(g.cells?.[v.fiscalYear] ?? {}))]),
  );
  const find = (year: number) => versions.find((v) => v.fiscalYear === year);
  const agency = { id: "a", kind: "body", level: "county" };
  const unreported = await addFacts({} as never, {
    book: {
      version: (_id: string, year: number) => find(year),
      received: (_id: string, year: number) => (g.received?.includes(year) ? {} : undefined),
      withdrawn: (_id: string, year: number) => g.withdrawn?.includes(year) ?? false,
      daysOf: async () => new Map(),
      registry: {
        entries: [{ id: "a", kind: "body", region: "1" }],
        inYear: () => [agency],
        agencyIn: () => agency,
        basisOf: () => "art49_dept",
        dueOf: () => "2025-01-31",
        fileByOf: () => g.fileBy,
        isExpected: (_id: string, year: number) => !(g.notExpected?.includes(year) ?? false),
        eventsOf: () => g.events ?? [],
      },
    } as never,
    inputs: g.inputs,
    years: [2024],
    versions: versions as never,
    inputsOf: ((v: Version) => own.get(v.fiscalYear)) as never,
    whenAsked: (add) => versions.forEach((v) => add(own.get(v.fiscalYear) as never, v as never)),
    asOf: g.asOf ?? "2025-03-01T12:00:00+08:00",
  });
  return {
    facts: own.get(2024) ?? new Map<string, CellValue>(),
    without: unreported?.(agency as never, 2024),
    unreported,
  };
}
beforeEach(() => Object.assign(store, { populations: [], checks: [], filing: new Map() }));

describe("last year's figure", () => {
  const cells = { 2023: { "r1.tot": given(7) }, 2024: { "r1.tot": given(9) } };
  const both = [version(2023), version(2024)];
  it.each<[string, Partial<Given>, CellValue]>([
    ["is that of the report before", { versions: both }, given(7)],
    ["is no cell of that form", { versions: both, cells: {} }, gap("not_on_form")],
    [
      "is of a part of a year",
      { versions: [version(2023, { periodFull: false }), version(2024)] },
      gap("part_year"),
    ],
    [
      "stands beside a part of a year",
      { versions: [version(2023), version(2024, { periodFull: false })] },
      gap("part_year"),
    ],
    ["is not published", {}, gap("not_published")],
    ["is in review", { received: [2023] }, gap("in_review")],
    ["was withdrawn", { withdrawn: [2023] }, gap("withdrawn")],
    ["was not asked for", { notExpected: [2023], received: [2023] }, gap("not_applicable")],
    [
      "is of other bodies since a reform of the year",
      { versions: both, events: [{ year: 2024, kind: "merge" }] },
      gap("not_comparable"),
    ],
    [
      "is the same body's after a new name",
      { versions: both, events: [{ year: 2024, kind: "rename" }] },
      given(7),
    ],
    [
      "is the same body's after a reform of the year before",
      { versions: both, events: [{ year: 2023, kind: "merge" }] },
      given(7),
    ],
  ])("%s", async (_, more, value) => {
    const { facts } = await factsOf({ inputs: ["r1.tot", "prev.r1.tot"], cells, ...more });
    expect(facts.get("prev.r1.tot")).toEqual(value);
    expect(facts.has("prev.prev.r1.tot")).toBe(false);
  });
  it("is not added where nobody asks for it", async () => {
    const { facts } = await factsOf({ inputs: ["r1.tot"], cells, versions: both });
    expect([...facts.keys()]).toEqual(["r1.tot"]);
  });
});

describe("residents", () => {
  const residents = async (inputs: string[], rows: unknown[]) => {
    store.populations = rows;
    return (await factsOf({ inputs })).facts.get("pop.residents");
  };
  const row = (region: string, year: number) => ({ region, year, residents: 5000 });
  it("are those of the region in the year", async () => {
    expect(await residents(["pop.residents"], [row("1", 2024)])).toEqual(given(5000));
    expect(await residents(["pop.residents"], [row("2", 2024), row("1", 2023)])).toBeUndefined();
    expect(await residents(["r1.tot"], [row("1", 2024)])).toBeUndefined();
  });
});

describe("checks", () => {
  const row = { versionId: 2024, passed: 57, assessable: 60, errors: 1, warnings: 2, alike: 0.5 };
  const IDS = ["meta.passed", "meta.assessable", "meta.errors", "meta.warnings", "meta.alike"];
  it.each(IDS)("are all there where %s is asked for", async (id) => {
    store.checks = [row];
    const { facts } = await factsOf({ inputs: [id] });
    expect(IDS.map((x) => facts.get(x)?.value)).toEqual([57, 60, 1, 2, 0.5]);
  });
  it("have no likeness without a second text, and are absent of an unchecked report", async () => {
    store.checks = [{ ...row, alike: null }];
    expect((await factsOf({ inputs: ["meta.alike"] })).facts.get("meta.alike")).toEqual(
      gap("not_applicable"),
    );
    store.checks = [{ ...row, versionId: 1 }];
    expect((await factsOf({ inputs: ["meta.alike"] })).facts.size).toBe(0);
    store.checks = [row];
    expect((await factsOf({ inputs: ["r1.tot"] })).facts.size).toBe(0);
  });
});

describe("filing with the supervising office", () => {
  const NONE = { statedFiledOn: null, ownFiledOn: null, hereOn: null };
  const filed = async (days: object | null, more: Partial<Given> = {}) => {
    store.filing = new Map(days ? [["a 2024", { ...NONE, ...days }]] : []);
    const { facts } = await factsOf({ inputs: ["meta.fileOnTime"], fileBy: "2025-01-20", ...more });
    return ["meta.fileOnTime", "meta.fileDue", "meta.fileDays"].map(
      (id) => facts.get(id)?.value ?? facts.get(id)?.state,
    );
  };
  it.each<[string, object | null, unknown[]]>([
    ["on the day", { statedFiledOn: "2025-01-20" }, [1, 1, 0]],
    ["two days before", { ownFiledOn: "2025-01-18" }, [1, 1, -2]],
    ["three days after", { statedFiledOn: "2025-01-23", ownFiledOn: "2025-01-18" }, [0, 1, 3]],
    ["here in time", { hereOn: "2025-01-19" }, [1, 1, -1]],
    ["here later, filed nobody knows when", { hereOn: "2025-01-25" }, ["blank", "blank", "blank"]],
    ["not at all", null, [0, 1, "blank"]],
  ])("%s", async (_, days, facts) => expect(await filed(days)).toEqual(facts));
  it("says nothing before the day, and is asked of nobody without a day", async () => {
    const asOf = "2025-01-20T12:00:00+08:00";
    expect(await filed(null, { asOf })).toEqual([undefined, undefined, undefined]);
    const none = "not_applicable";
    expect(await filed({ hereOn: "2025-01-19" }, { fileBy: undefined })).toEqual([
      none,
      none,
      none,
    ]);
  });

  it("of a body without a report, beside its other facts", async () => {
    const { without } = await factsOf({
      ...{ inputs: ["meta.fileOnTime", "meta.onTime"], versions: [], fileBy: "2025-01-20" },
    });
    expect(without?.get("meta.fileOnTime")).toEqual(given(0));
    expect(without?.get("meta.onTime")).toEqual(given(0));
    expect(without?.get("meta.due")).toEqual(given(1));
  });
  it("of a body without a report, alone", async () => {
    const { without } = await factsOf({
      ...{ inputs: ["meta.fileOnTime"], versions: [], fileBy: "2025-01-20" },
    });
    expect(without?.get("meta.fileOnTime")).toEqual(given(0));
    expect(without?.has("meta.onTime")).toBe(false);
  });
  it.each<[string, Partial<Given>]>([
    ["a report has come in", { received: [2024] }],
    ["none is expected", { notExpected: [2024] }],
  ])("says nothing of a body where %s", async (_, more) => {
    const { without } = await factsOf({
      ...{ inputs: ["meta.fileOnTime"], versions: [], fileBy: "2025-01-20" },
      ...more,
    });
    expect(without).toBeUndefined();
  });
});
