/** The official form added up where one body prints a single row. Built cases, all figures invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { requirePresent } from "@/lib/lookup";
import { officialView } from "@/lib/views/official";

const store = vi.hoisted(() => ({
  sums: [] as { id: string; value: number; n: number }[],
  published: ["1", "2"],
  years: [2024] as number[],
  form: null as unknown,
  asked: [] as string[][],
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  readTransaction: (work: (tx: unknown) => unknown) => work({}),
}));
const agency = (id: string, region: string, kind = "body") => ({
  ...{ id, slug: `s${id}`, region, kind, level: "county", types: [], nameZh: `局${id}` },
  ...{ nameEn: id, existsFrom: null, existsTo: null },
});
const AGENCIES = [
  agency("1", "1"),
  agency("2", "11"),
  agency("3", "11"),
  agency("9", "1", "government"),
];
vi.mock("@/lib/store/queries/observations", () => ({
  readYears: async () => store.years,
  readAgencies: async () => AGENCIES,
  readRegions: async () => [
    { code: "1", slug: "city", parent: null, nameZh: "测试市", nameEn: "City" },
    { code: "11", slug: "east", parent: "1", nameZh: "东区", nameEn: "East" },
  ],
  readReports: async () => [
    ...store.published.map((agencyId) => ({ agencyId, published: true })),
    { agencyId: "3", published: false },
  ],
}));
vi.mock("@/lib/figures/agency-history", () => ({
  registryIn: async () => ({ expected: () => AGENCIES, covers: [], edges: [] }),
}));
vi.mock("@/lib/store/queries/official", () => ({
  readCellSums: async (_tx: unknown, ids: string[]) => {
    store.asked.push(ids);
    return store.sums.map((s) => ({ ...s }));
  },
  readPublishedForm: async () => store.form,
}));

const SINGLE = requirePresent(FORM_2021.recognisers.tables.table3.single, "single row");
const [PART, PART2] = SINGLE.parts as readonly [string, string];
const builtUp = async (more: object = {}) =>
  requirePresent(await officialView({ year: 2024, basis: "builtup", ...more }), "form");
const row = async (id: string, more: object = {}) =>
  (await builtUp(more)).rows.find((r) => r.cell === id);
beforeEach(() =>
  Object.assign(store, { sums: [], published: ["1", "2"], years: [2024], form: null, asked: [] }),
);

describe("the form of a region", () => {
  it("is of the bodies that lie in it, and counts whose reports are there", async () => {
    expect((await builtUp()).coverage).toEqual({ reported: 2, expected: 3 });
    expect((await builtUp({ region: "11" })).coverage).toEqual({ reported: 1, expected: 2 });
    expect(store.asked).toEqual([
      ["1", "2", "3"],
      ["2", "3"],
    ]);
    expect((await builtUp()).report).toMatchObject({
      ...{ name: "测试市", year: 2024, form: "2021" },
      period: { start: "2024-01-01", end: "2024-12-31" },
    });
  });
  it("has sums, and a blank cell that nobody gives", async () => {
    store.sums = [{ id: "r1.tot", value: 7, n: 2 }];
    expect(await row("r1.tot")).toEqual({
      ...{ cell: "r1.tot", value: 7, state: "reported", n: 2, expected: 3 },
    });
    expect(await row("r1.np")).toEqual({
      ...{ cell: "r1.np", value: null, state: "blank", n: 0, expected: 3 },
    });
    expect((await builtUp()).rows.map((r) => r.cell)).toEqual(FORM_2021.cells.map((c) => c.id));
  });
  it("names cells that only some give, the first twelve of them", async () => {
    const ids = FORM_2021.cells.map((c) => c.id);
    const some = (n: number) => ids.slice(0, n).map((id) => ({ id, value: 1, n: 1 }));
    store.sums = [{ id: requirePresent(ids[20], "cell"), value: 1, n: 2 }];
    expect((await builtUp()).report.notes).toHaveLength(1);
    store.sums = some(12);
    const [, twelve] = (await builtUp()).report.notes;
    expect(twelve).toContain(`${ids[0]}（1/2）、${ids[1]}（1/2）`);
    expect(twelve).toMatch(/（1\/2）。$/);
    store.sums = some(13);
    const [, more] = (await builtUp()).report.notes;
    expect(more).not.toContain(`${ids[12]}（`);
    expect(more).toMatch(/等13格。$/);
  });
  it("is none without a published report, without a year, or without a place", async () => {
    expect(await officialView({ year: 2024, basis: "builtup", region: "99" })).toBeNull();
    store.published = [];
    expect(await officialView({ year: 2024, basis: "builtup" })).toBeNull();
    store.years = [];
    expect(await officialView({ basis: "builtup" })).toBeNull();
  });
  it("before 2019 has the old cells that somebody gives", async () => {
    store.sums = [
      { id: "old.recv.year", value: 3, n: 1 },
      { id: "r1.tot", value: 3, n: 1 },
    ];
    expect((await builtUp({ year: 2015 })).rows.map((r) => r.cell)).toEqual(["old.recv.year"]);
  });
});

describe("where one body prints a single row", () => {
  const first = requirePresent(FORM_2021.table3.cols[0], "column").id;
  it("three rows of the others go into it", async () => {
    store.sums = [
      { id: `${SINGLE.row}.${first}`, value: 5, n: 1 },
      { id: `${PART}.${first}`, value: 2, n: 1 },
      { id: `${PART2}.${first}`, value: 1, n: 1 },
    ];
    expect(await row(`${SINGLE.row}.${first}`)).toMatchObject({
      value: 8,
      n: 2,
      state: "reported",
    });
    expect(await row(`${PART}.${first}`)).toBeUndefined();
    const cells = (await builtUp()).rows.map((r) => r.cell);
    expect(cells.filter((id) => !id.startsWith("t2."))).toEqual(
      FORM_2019.cells.filter((c) => c.section !== "t2").map((c) => c.id),
    );
    expect(cells.filter((id) => id.startsWith("t2."))).toEqual(
      FORM_2021.cells.filter((c) => c.section === "t2").map((c) => c.id),
    );
  });
  it("and others print nothing, it is its own", async () => {
    store.sums = [{ id: `${SINGLE.row}.${first}`, value: 5, n: 1 }];
    expect(await row(`${SINGLE.row}.${first}`)).toMatchObject({ value: 5, n: 1 });
  });
  it("in one column, the others of that row are joined too", async () => {
    const second = requirePresent(FORM_2021.table3.cols[1], "column").id;
    store.sums = [
      { id: `${SINGLE.row}.${first}`, value: 5, n: 1 },
      { id: `${PART}.${second}`, value: 2, n: 2 },
      { id: `${PART2}.${second}`, value: 4, n: 1 },
    ];
    expect(await row(`${SINGLE.row}.${second}`)).toMatchObject({ value: 6, n: 2 });
  });
  it("nowhere, the rows stay as they are", async () => {
    store.sums = [{ id: `${PART}.${first}`, value: 2, n: 1 }];
    expect(await row(`${PART}.${first}`)).toMatchObject({ value: 2, n: 1 });
    expect(await row(`${SINGLE.row}.${first}`)).toBeUndefined();
  });
});

describe("the form of one agency", () => {
  const form = (sourceUrl: string | null) => ({
    ...{ reportId: "s1-2024", form: "2021", periodStart: "2024-01-01", periodEnd: "2024-12-31" },
    ...{ sourceUrl, cells: [{ id: "r1.tot", value: 4, state: "reported" }] },
  });
  it("is its report, unaltered", async () => {
    store.form = form("https://a.example/x");
    const found = requirePresent(await officialView({ agency: "s1", basis: "builtup" }), "form");
    expect(found).toMatchObject({
      ...{ reportId: "s1-2024", coverage: null },
      rows: [{ cell: "r1.tot", value: 4, state: "reported", n: null, expected: null }],
      report: { name: "局1", year: 2024, form: "2021" },
    });
    expect(found.report.period).toEqual({ start: "2024-01-01", end: "2024-12-31" });
    expect(found.report.cells.get("r1.tot")).toEqual({ value: 4, state: "reported" });
    expect(found.report.notes[0]).toContain("（https://a.example/x）");
    store.form = form(null);
    const bare = await officialView({ agency: "s1", basis: "builtup" });
    expect(bare?.report.notes[0]).not.toContain("（");
  });
  it("is none for an unknown one, or without a report", async () => {
    expect(await officialView({ agency: "s1", basis: "builtup" })).toBeNull();
    store.form = form(null);
    expect(await officialView({ agency: "nobody", basis: "builtup" })).toBeNull();
    expect(await officialView({ region: "11", year: 2024, basis: "reported" })).toBeNull();
    const own = await officialView({ year: 2024, basis: "reported" });
    expect(own?.report.name).toBe("局9");
  });
});
