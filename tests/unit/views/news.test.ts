/** News and what somebody follows, against a store that answers what it is told. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { NewsChoice } from "@/lib/collection/news";
import { requirePresent } from "@/lib/lookup";
import { newsView } from "@/lib/views/news";
import { listChoices, nameChoice } from "@/lib/views/news-choice";

type Asked = { agencies: string[] | null; cells: string[] | null };
const store = vi.hoisted(() => ({
  asked: [] as Record<string, unknown>[],
  changesAsked: [] as Record<string, unknown>[],
  news: [] as unknown[],
  changes: [] as unknown[],
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  readTransaction: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/news", () => ({
  readNews: async (_tx: unknown, o: Record<string, unknown>) => {
    store.asked.push(o);
    return store.news;
  },
}));
vi.mock("@/lib/store/queries/changes", () => ({
  readChanges: async (_tx: unknown, o: Record<string, unknown>) => {
    store.changesAsked.push(o);
    return store.changes;
  },
}));
vi.mock("@/lib/store/queries/observations", () => ({
  readRegions: async () => [
    { code: "1", slug: "city", parent: null, nameZh: "测试市", nameEn: "Test City" },
    { code: "11", slug: "east", parent: "1", nameZh: "东区", nameEn: "East" },
  ],
  readAgencies: async () =>
    [
      { slug: "jyj", region: "1", nameZh: "教育局", nameEn: "Education", existsTo: null },
      { slug: "old", region: "1", nameZh: "旧局", nameEn: "Old", existsTo: 2019 },
      {
        slug: "east-jyj",
        region: "11",
        nameZh: "东教育局",
        nameEn: "East Education",
        existsTo: null,
      },
    ].map((a) => ({ ...a, level: "city", types: [] })),
}));

const ALL: NewsChoice = { agency: null, region: null, indicator: null };
const ROW = {
  ...{
    key: "v7",
    kind: "published",
    at: new Date("2026-02-01T00:00:00Z"),
    versionId: 7,
    version: 1,
  },
  ...{ agency: "jyj", nameZh: "教育局", nameEn: "Education", region: "1", fiscalYear: 2025 },
  ...{ reportId: "jyj-2025", reason: null, editKind: null, edits: null, address: null },
};
const change = (cell: string, old: number | null, now: number | null) => ({
  ...{ versionId: 7, version: 2, publishedAt: new Date("2026-02-01T00:00:00Z"), agency: "jyj" },
  ...{ nameZh: "教育局", nameEn: "Education", region: "1", fiscalYear: 2025, reportId: "jyj-2025" },
  ...{ reason: "typing", role: null, by: null, cell, old, new: now },
  ...{ oldState: old === null ? "blank" : null, newState: now === null ? "suspect" : null },
});
const ask = async (choice: Partial<NewsChoice>): Promise<Asked> => {
  await newsView({ ...ALL, ...choice }, { limit: 5 });
  return requirePresent(store.asked.at(-1), "question") as Asked;
};
beforeEach(() => {
  Object.assign(store, { asked: [], changesAsked: [], news: [], changes: [] });
});

describe("what news is asked for", () => {
  it("without a choice: all agencies, all cells, since ever", async () => {
    await newsView(ALL, { limit: 5 });
    expect(store.asked).toEqual([
      { agencies: null, cells: null, since: null, keys: null, limit: 5 },
    ]);
  });
  it("keeps time and keys", async () => {
    await newsView(ALL, { limit: 5, since: "2026-01-01T00:00:00Z", keys: ["v7"] });
    expect(store.asked[0]).toMatchObject({ since: "2026-01-01T00:00:00Z", keys: ["v7"] });
  });
  it.each<[Partial<NewsChoice>, string[]]>([
    [{ agency: "old" }, ["old"]],
    [{ region: "1" }, ["jyj", "old", "east-jyj"]],
    [{ region: "11" }, ["east-jyj"]],
    [{ region: "11", agency: "jyj" }, []],
    [{ region: "11", agency: "east-jyj" }, ["east-jyj"]],
    [{ agency: "nobody" }, []],
  ])("of %j: agencies %j", async (choice, agencies) =>
    expect((await ask(choice)).agencies).toEqual(agencies),
  );
  it.each<[string, string[]]>([
    ["r31.tot", ["r31.tot"]],
    ["D21", []],
  ])("of %s: cells %j", async (indicator, cells) =>
    expect((await ask({ indicator })).cells).toEqual(cells),
  );
  it.each(["D16", "D18"])("of %s: the cells of the form alone, each once", async (indicator) => {
    const { cells } = await ask({ indicator });
    expect(cells?.length).toBeGreaterThan(0);
    expect(new Set(cells).size).toBe(cells?.length);
    expect(cells?.every((id) => /^(?:r|t2|old)/.test(id))).toBe(true);
  });
});

describe("an item", () => {
  it("of a publication has no cells, and no changes are asked for", async () => {
    store.news = [ROW];
    store.changes = [change("r31.tot", 1, 2)];
    expect(await newsView(ALL, { limit: 5 })).toEqual([
      {
        ...{ key: "v7", kind: "published", at: "2026-02-01T00:00:00.000Z", agency: "jyj" },
        ...{ agencyName: { zh: "教育局", en: "Education" }, region: "1", fiscalYear: 2025 },
        ...{ reportId: "jyj-2025", version: 1, reason: null, editKind: null, address: null },
        cells: [],
      },
    ]);
    expect(store.changesAsked).toEqual([]);
  });
  it("of a correction has its cells, those of the choice first, and gaps by their names", async () => {
    store.news = [
      { ...ROW, kind: "corrected" },
      { ...ROW, key: "w3", kind: "corrected", versionId: null },
      { ...ROW, key: "v9", versionId: 9 },
    ];
    store.changes = [change("r1.np", 3, null), change("odd", 5, 6), change("r31.tot", null, 0)];
    const [first, second, third] = await newsView({ ...ALL, indicator: "r31.tot" }, { limit: 5 });
    expect(store.changesAsked).toEqual([{ since: null, limit: 50_000, offset: 0, versions: [7] }]);
    expect(first?.cells).toEqual([
      expect.objectContaining({ cell: "r31.tot", old: "blank", new: 0 }),
      expect.objectContaining({ cell: "r1.np", old: 3, new: "suspect" }),
      { cell: "odd", label: { zh: "odd", en: "odd" }, old: 5, new: 6 },
    ]);
    expect(first?.cells[0]).not.toMatchObject({ label: { en: "r31.tot" } });
    expect([second?.cells, third?.cells]).toEqual([[], []]);
  });
  it("of an edit has its figures, else what was printed, else nothing", async () => {
    const edits = {
      text: [],
      cells: [
        { cell: "odd", was: { raw: "一二", value: null }, now: { raw: "12", value: 12 } },
        { cell: "r31.tot", was: null, now: { raw: null, value: null } },
      ],
    };
    store.news = [{ ...ROW, key: "e1", kind: "edited", versionId: null, version: null, edits }];
    const [item] = await newsView(ALL, { limit: 5 });
    expect(item?.cells).toEqual([
      { cell: "odd", label: { zh: "odd", en: "odd" }, old: "一二", new: 12 },
      expect.objectContaining({ cell: "r31.tot", old: null, new: null }),
    ]);
  });
});

describe("what may be followed", () => {
  const idsOf = (list: readonly { id: string }[]): string[] => list.map((x) => x.id);
  it("agencies that exist, every region, the derived indicators", async () => {
    const lists = await listChoices();
    expect(idsOf(lists.agencies)).toEqual(["jyj", "east-jyj"]);
    expect(lists.regions).toEqual([
      { id: "1", nameZh: "测试市", nameEn: "Test City" },
      { id: "11", nameZh: "东区", nameEn: "East" },
    ]);
    expect(idsOf(lists.indicators)).toContain("D05");
    expect(idsOf(lists.indicators)).not.toContain("r31.tot");
    expect(lists.agencies[0]).toEqual({ id: "jyj", nameZh: "教育局", nameEn: "Education" });
  });
  it("and what is followed already: an agency that ended, a cell, nothing twice", async () => {
    const usual = idsOf((await listChoices()).indicators);
    const chosen = await listChoices({ ...ALL, agency: "old", indicator: "r31.tot" });
    expect(idsOf(chosen.agencies)).toEqual(["jyj", "old", "east-jyj"]);
    expect(idsOf(chosen.indicators)).toEqual([...usual, "r31.tot"]);
    expect(idsOf((await listChoices({ ...ALL, indicator: "D05" })).indicators)).toEqual(usual);
    expect(idsOf((await listChoices({ ...ALL, indicator: "nothing" })).indicators)).toEqual(usual);
  });

  it.each<[Partial<NewsChoice>, string]>([
    [{ agency: "old" }, "旧局"],
    [{ region: "11" }, "东区"],
    [{ agency: "jyj", region: "1" }, "教育局；测试市"],
    [{ agency: "nobody" }, "全部"],
    [{}, "全部"],
  ])("%j in words: %s", async (choice, words) => {
    const said = await nameChoice({ ...ALL, ...choice }, "zh");
    if (words === "全部") expect(said).toBe(await nameChoice(ALL, "zh"));
    else expect(said).toBe(words);
  });
  it("names an indicator in the reader's language", async () => {
    const en = await nameChoice({ ...ALL, indicator: "D05" }, "en");
    const zh = await nameChoice({ ...ALL, indicator: "D05" }, "zh");
    expect(en).toMatch(/^[A-Z][ -~]+$/);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(await nameChoice({ ...ALL, agency: "jyj", indicator: "D05" }, "en")).toBe(
      `Education; ${en}`,
    );
  });
});
