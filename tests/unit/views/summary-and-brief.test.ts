/** The official tables of a place, and the brief's corrections and fingerprint, in the hard invented city. */
import "../../builders/city-in-memory";
import { describe, expect, it, vi } from "vitest";
import type { BriefFacts } from "@/lib/exports/brief/types";
import { requirePresent } from "@/lib/lookup";
import { briefFacts, briefFigures, briefSchema, searchString } from "@/lib/views/brief-facts";
import { officialView } from "@/lib/views/official";
import { agenciesView } from "@/lib/views/agencies";
import { cellsOfYear, summaryView } from "@/lib/views/summary";

const store = vi.hoisted(() => ({ changes: [] as unknown[] }));
vi.mock("@/lib/views/changes", () => ({ changesView: async () => store.changes }));

const REGION = "example-dongling";
const YEAR = 2024;
const summary = async (q: object = {}) =>
  requirePresent(await summaryView({ year: YEAR, basis: "builtup", ...q }), "summary");

describe("the tables of a place", () => {
  it("have the sums of the official form, of as many bodies", async () => {
    const code = requirePresent(
      (await agenciesView({})).regions.find((r) => r.slug === REGION),
      REGION,
    ).code;
    const [tables, form] = [
      await summary({ region: REGION }),
      await officialView({ region: code, year: YEAR, basis: "builtup" }),
    ];
    const rows = new Map(requirePresent(form, "form").rows.map((r) => [r.cell, r]));
    expect(tables.coverage).toEqual(form?.coverage);
    expect(tables).toMatchObject({ year: YEAR, basis: "builtup", government: null });
    // A figure in doubt is in the stored form's sum of this city, and in no figure.
    const same = tables.cells.filter((c) => c.n === rows.get(c.cell)?.n);
    expect(same.length).toBeGreaterThan(100);
    for (const c of same) if (c.n > 0) expect(c.value).toBe(rows.get(c.cell)?.value);
    for (const c of tables.cells) {
      expect(c.value === null).toBe(c.n === 0);
      expect(c.state === "reported").toBe(c.n > 0);
      expect(c.expected).toBe(tables.coverage.expected);
      expect(c.failing).toBeLessThanOrEqual(c.n);
    }
    expect(tables.cells.find((c) => c.cell === "r1.tot")?.failing).toBe(1);
  });
  it("as reported are those of the government alone", async () => {
    const own = await summary({ basis: "reported", region: REGION });
    const form = await officialView({ agency: "ex1-gov", year: YEAR, basis: "builtup" });
    expect(own.government).toMatchObject({ agency: "ex1-gov" });
    expect(own.coverage).toEqual({ reported: 1, expected: 1 });
    const values = new Map(requirePresent(form, "form").rows.map((r) => [r.cell, r.value]));
    const given = own.cells.filter((c) => c.n === 1);
    expect(given.length).toBeGreaterThan(100);
    for (const c of given) expect(c.value).toBe(values.get(c.cell));
  });
  it("of an unknown place have nobody", async () => {
    for (const basis of ["builtup", "reported"]) {
      const none = await summary({ basis, region: "nowhere" });
      expect(none.coverage).toEqual({ reported: 0, expected: 0 });
      expect(none.cells.every((c) => c.value === null && c.n === 0)).toBe(true);
    }
  });
  it("without a year are of the newest", async () =>
    expect((await summary({ year: undefined })).year).toBe(YEAR));
  it("before 2019 have the old cells that somebody prints, and those of the first form", async () => {
    const old = await summary({ year: 2018 });
    for (const c of old.cells.filter((x) => x.cell.startsWith("old.")))
      expect(c.value).not.toBeNull();
    expect(cellsOfYear(2018)).toContain("old.recv.year");
    expect(cellsOfYear(2018)).toContain("r1.tot");
    expect(cellsOfYear(2021).some((id) => id.startsWith("old."))).toBe(false);
    expect(new Set(cellsOfYear(2021)).size).toBe(cellsOfYear(2021).length);
  });
});

describe("the brief", () => {
  const change = (more: object = {}) => ({
    ...{ agency: "ex1-rsj", agencyName: { zh: "人社局", en: "HR" }, fiscalYear: YEAR },
    ...{ publishedAt: "2025-03-01T17:00:00.000Z", reason: "typing", reportId: "ex1-rsj-2024" },
    cells: [
      {
        ...{ cell: "r1.np", label: { zh: "标签", en: "Label" } },
        ...{ old: 1200, oldState: null, new: null, newState: "suspect" },
      },
      {
        ...{ cell: "odd", label: { zh: "其他", en: "Other" } },
        ...{ old: null, oldState: null, new: 0, newState: "reported" },
      },
    ],
    ...more,
  });
  const facts = async (): Promise<BriefFacts> =>
    requirePresent(
      await briefFacts({ year: YEAR, region: REGION, origin: "https://a.example" }),
      "brief",
    );
  it("has corrections of its year and place, gaps by their names", async () => {
    store.changes = [
      change(),
      change({ fiscalYear: YEAR - 1 }),
      change({ agency: "somewhere-else" }),
    ];
    const { changes } = await facts();
    expect(changes).toHaveLength(1);
    const [one] = changes;
    expect(one).toMatchObject({
      ...{ agency: "人社局", year: YEAR, publishedOn: "2025-03-02", reason: "typing" },
      source: "https://a.example/reports/ex1-rsj-2024",
    });
    expect(one?.cells.map((c) => [c.label, c.old])).toEqual([
      ["标签", "1,200"],
      ["其他", "无"],
    ]);
    expect(one?.cells[0]?.new).toMatch(/\p{Script=Han}/u);
    expect(one?.cells[1]?.new).toBe("0");
  });
  it("has another fingerprint when a figure changes, and the same at another address", async () => {
    store.changes = [change()];
    const now = await facts();
    const print = briefFigures(now);
    const elsewhere = requirePresent(
      await briefFacts({ year: YEAR, region: REGION, origin: "https://b.example" }),
      "brief",
    );
    expect(briefFigures(elsewhere)).toBe(print);
    const others: BriefFacts[] = [
      { ...now, expected: now.expected + 1 },
      { ...now, published: now.published - 1 },
      { ...now, missing: now.missing.slice(1) },
      { ...now, changes: [] },
      { ...now, rates: now.rates.map((r) => ({ ...r, x: (r.x ?? 0) + 1 })) },
      { ...now, rankings: now.rankings.slice(1) },
      {
        ...now,
        sums: {
          groups: now.sums.groups.map((g) => ({
            ...g,
            items: g.items.map((i) => ({ ...i, value: (i.value ?? 0) + 1 })),
          })),
        },
      },
    ];
    expect(new Set([print, ...others.map(briefFigures)]).size).toBe(others.length + 1);
  });
  it.each([
    [{ year: "2024" }, true],
    [{ year: "1999" }, true],
    [{ year: "2124" }, false],
    [{ year: "12024" }, false],
    [{ year: "20245" }, false],
    [{ other: "1" }, false],
  ])("%j is asked rightly: %s", (q, may) => expect(briefSchema.safeParse(q).success).toBe(may));
  it("leaves out of an address what is not set", () =>
    expect(searchString({ a: 1, b: undefined, c: "x y" })).toBe("a=1&c=x+y"));
});
