/** Corrections together by version, and pages of them. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { changesPage, changesView, groupCorrections, roleOf, sinceTime } from "@/lib/views/changes";
import { mentionIn, releaseView } from "@/lib/views/release";
import type { ChangeRow } from "@/lib/store/queries/changes";

const store = vi.hoisted(() => ({
  versions: [] as number[],
  rows: [] as unknown[],
  asked: [] as unknown[],
  release: null as unknown,
  there: [] as string[],
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  readTransaction: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/figures/versioned-cache", () => ({
  cacheByVersion: (_key: string, make: () => unknown) => make(),
}));
vi.mock("@/lib/store/queries/changes", () => ({
  readCorrectedVersions: async (_tx: unknown, o: unknown) => {
    store.asked.push(o);
    return store.versions;
  },
  readChanges: async (_tx: unknown, o: unknown) => {
    store.asked.push(o);
    return store.rows;
  },
}));
vi.mock("@/lib/store/queries/releases", () => ({ readRelease: async () => store.release }));
vi.mock("@/lib/figures/published-data", () => ({
  bookIn: async () => ({
    registry: {
      entries: [{ slug: "jyj", id: "1" }],
      agencyIn: (id: string, year: number) =>
        id === "1" ? { nameEn: year === 9999 ? "Today" : `Of ${year}` } : undefined,
    },
  }),
}));
vi.mock("@/lib/exports/bulk-files", () => ({ bulkFacts: async () => ({ publisher: "Office" }) }));
vi.mock("@/lib/exports/releases", () => ({ setOfEdition: (tag: string) => `set ${tag}` }));
vi.mock("@/lib/objects/file-sets", () => ({
  fileSets: async () => ({
    has: async (set: string, file: { name: string }) =>
      set === "set 2026-1" && store.there.includes(file.name),
  }),
}));

const row = (versionId: number, cell: string, more: object = {}) =>
  ({
    ...{ versionId, version: 2, publishedAt: new Date("2026-02-01T00:00:00Z"), agency: "jyj" },
    ...{
      nameZh: "教育局",
      nameEn: "Education",
      region: "1",
      fiscalYear: 2025,
      reportId: "jyj-2025",
    },
    ...{
      reason: "typing",
      role: null,
      by: null,
      cell,
      old: 1,
      oldState: null,
      new: 2,
      newState: null,
    },
    ...more,
  }) as unknown as ChangeRow;
beforeEach(() =>
  Object.assign(store, { versions: [], rows: [], asked: [], release: null, there: [] }),
);

describe("corrections", () => {
  it("stand together by version, in the order of the rows", () => {
    const all = groupCorrections([
      row(7, "r1.np"),
      row(8, "odd", { role: "reviewer" }),
      row(7, "r31.tot"),
    ]);
    expect(all.map((c) => [c.versionId, c.role, c.cells.map((x) => x.cell)])).toEqual([
      [7, "operator", ["r1.np", "r31.tot"]],
      [8, "reviewer", ["odd"]],
    ]);
    expect(all[1]).toEqual({
      ...{ versionId: 8, version: 2, publishedAt: "2026-02-01T00:00:00.000Z", agency: "jyj" },
      ...{ agencyName: { zh: "教育局", en: "Education" }, region: "1", fiscalYear: 2025 },
      ...{ reportId: "jyj-2025", reason: "typing", role: "reviewer", by: null },
      cells: [
        {
          ...{ cell: "odd", label: { zh: "odd", en: "odd" } },
          ...{ old: 1, oldState: null, new: 2, newState: null },
        },
      ],
    });
    expect(all[0]?.cells[0]?.label.en).not.toBe("r1.np");
    expect(groupCorrections([])).toEqual([]);
    expect(roleOf({ role: "key" })).toBe("key");
  });
  it.each([
    [undefined, null],
    ["2026-02-01", "2026-02-01T00:00:00+08:00"],
    ["2026-02-01T10:00:00Z", "2026-02-01T10:00:00Z"],
  ])("since %s is since %s", (since, time) => expect(sinceTime(since)).toBe(time));
  it("of a feed are as many as it asks for", async () => {
    store.rows = [row(7, "r1.np")];
    expect(await changesView({ since: "2026-02-01", limit: 9 })).toHaveLength(1);
    expect(store.asked).toEqual([{ since: "2026-02-01T00:00:00+08:00", limit: 9, offset: 0 }]);
  });
});

describe("a page of corrections", () => {
  const page = async (n: number, asked?: number) => {
    store.versions = Array.from({ length: n }, (_, i) => i + 1);
    store.rows = [row(1, "r1.np")];
    return changesPage({ page: asked });
  };
  it("has fifty, and says whether there are older ones", async () => {
    expect(await page(50)).toMatchObject({ page: 1, older: false });
    expect(await page(51)).toMatchObject({ page: 1, older: true });
    const [versions, changes] = store.asked.slice(-2) as [object, { versions: number[] }];
    expect(versions).toEqual({ since: null, limit: 51, offset: 0 });
    expect(changes).toMatchObject({ since: null, limit: 50_000, offset: 0 });
    expect(changes.versions).toHaveLength(50);
  });
  it("begins where the one before ended", async () => {
    expect((await page(1, 3)).page).toBe(3);
    expect(store.asked[0]).toEqual({ since: null, limit: 51, offset: 100 });
  });
  it("without any asks for no cells", async () => {
    expect(await page(0)).toEqual({ corrections: [], page: 1, older: false });
    expect(store.asked).toHaveLength(1);
  });
});

describe("an edition's log", () => {
  const registry = {
    entries: [{ slug: "jyj", id: "1" }],
    agencyIn: (id: string, year: number) => ({ nameEn: `${id} of ${year}` }),
  } as unknown as Parameters<typeof mentionIn>[1];
  it("names a report as the edition has it, in English by the registry", () => {
    const mention = mentionIn({ "jyj-2024": { name: "教育局", year: 2024 } }, registry);
    expect(mention("jyj-2024")).toEqual({
      ...{ id: "jyj-2024", name: { zh: "教育局", en: "1 of 2024" }, year: 2024 },
    });
    expect(mention("jyj-2023").name).toEqual({ zh: "jyj-2023", en: "1 of 9999" });
    expect(mention("gone-2024")).toEqual({
      ...{ id: "gone-2024", name: { zh: "gone-2024", en: "gone-2024" }, year: null },
    });
  });

  const correction = (reportId: string, cell: string, reason: string | null) => ({
    ...{ reportId, cell, reason, old: 1, new: 2 },
  });
  const edition = (changes: object) => ({
    ...{ tag: "2026-1", files: [{ name: "a.csv" }, { name: "b.csv" }, { name: "c.csv" }] },
    changes: { since: null, added: [], corrections: [], ...changes },
  });
  it("of the first edition has nothing to compare with", async () => {
    store.release = edition({ added: ["jyj-2024"] });
    store.there = ["a.csv", "c.csv"];
    expect(await releaseView("2026-1")).toMatchObject({
      ...{ publisher: "Office", first: true, since: null, sinceTag: null, cells: 0 },
      added: [{ id: "jyj-2024" }],
      ...{ removed: [], described: [], corrected: [], lost: ["b.csv"] },
      release: { tag: "2026-1" },
    });
  });
  it("has the cells of each corrected report together", async () => {
    store.release = edition({
      ...{ since: "2026-01-01", sinceTag: "2025-4", removed: ["x-2020"], described: ["y-2021"] },
      corrections: [
        correction("jyj-2024", "r1.np", "typing"),
        correction("x-2024", "odd", null),
        correction("jyj-2024", "r31.tot", "later"),
      ],
    });
    const view = await releaseView("2026-1");
    expect(view).toMatchObject({
      ...{ first: false, since: "2026-01-01", sinceTag: "2025-4", cells: 3 },
      removed: [{ id: "x-2020" }],
      described: [{ id: "y-2021" }],
    });
    expect(view?.corrected.map((c) => [c.id, c.reason, c.cells.map((x) => x.cell)])).toEqual([
      ["jyj-2024", "typing", ["r1.np", "r31.tot"]],
      ["x-2024", null, ["odd"]],
    ]);
    expect(view?.corrected[1]?.cells[0]?.label).toEqual({ zh: "odd", en: "odd" });
  });
  it.each(["", "two words", "x".repeat(41), "missing"])("is none for %j", async (tag) => {
    store.release = tag === "missing" ? null : edition({});
    expect(await releaseView(tag)).toBeNull();
  });
});
