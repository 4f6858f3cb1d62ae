/** The registry's own pages, against a store that answers what it is told. All of it is invented. */
import { describe, expect, it, vi } from "vitest";
import { requirePresent } from "@/lib/lookup";
import { registryAgencyView, registryView } from "@/lib/views/registry";

const store = vi.hoisted(() => ({
  mine: ["1", "2"],
  regions: [] as { code: string; parent: string | null; nameZh: string; nameEn: string }[],
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/observations", () => ({
  readAgencies: async () => [
    { id: "1", slug: "jyj", nameZh: "教育局", nameEn: "Education" },
    { id: "2", slug: "gov", nameZh: "政府", nameEn: "Government" },
    { id: "3", slug: "far", nameZh: "远局", nameEn: "Far" },
  ],
  readRegions: async () => store.regions,
}));
vi.mock("@/lib/store/queries/scoped", () => ({ readScoped: async () => new Set(store.mine) }));
vi.mock("@/lib/store/queries/proposals", () => ({ readOpenProposals: async () => [{}, {}, {}] }));
vi.mock("@/lib/store/queries/cover-entries", () => ({ readCoverEntries: async () => [] }));
const TABLES: Record<string, Record<string, unknown>[]> = {
  agencies: [
    { slug: "jyj", uscc: "11350128MB0000000X" },
    { slug: "gov", uscc: null },
    { slug: "far", uscc: undefined },
    { slug: "ghost", uscc: null },
  ],
  names: [
    { agency: "jyj", zh: "教育局" },
    { agency: "gov", zh: "政府" },
  ],
  types: [
    { agency: "gov", type: "x" },
    { agency: "jyj", type: "education" },
  ],
  lineage: [
    { predecessor: "jyj", successor: "a" },
    { predecessor: "a", successor: "jyj" },
    { predecessor: "a", successor: "b" },
  ],
  covers: [
    { government: "gov", n: 1 },
    { government: "other", n: 2 },
  ],
  contacts: [
    { agency: "jyj", n: 1 },
    { agency: "far", n: 2 },
  ],
  counts: [
    { agency: "gov", n: 1 },
    { agency: "jyj", n: 2 },
  ],
};
vi.mock("@/lib/store/queries/registry-table", () => ({
  readRegistryTable: async (_tx: unknown, table: string) => TABLES[table],
}));

const region = (code: string, parent: string | null) => ({
  ...{ code, parent, nameZh: `区${code}`, nameEn: `Region ${code}` },
});
const REGIONS = [region("11", "1"), region("2", null), region("1", null), region("111", "11")];
const ALL = { kind: "all" } as const;

describe("the registry", () => {
  it("lists the agencies within reach, each with its code or none", async () => {
    store.regions = REGIONS;
    const view = await registryView(ALL);
    expect(view.agencies.map((a) => [a.slug, a.uscc])).toEqual([
      ["jyj", "11350128MB0000000X"],
      ["gov", null],
    ]);
    expect([view.open, view.doubleCovers]).toEqual([3, []]);
  });
  it("lists regions in the order of their tree, each with its depth", async () => {
    store.regions = REGIONS;
    expect((await registryView(ALL)).regions.map((r) => [r.code, r.depth])).toEqual([
      ["2", 0],
      ["1", 0],
      ["11", 1],
      ["111", 2],
    ]);
  });
  it("ends with a tree that is deeper than any country", async () => {
    store.regions = Array.from({ length: 30 }, (_, i) =>
      region(String(i), i === 0 ? null : String(i - 1)),
    );
    expect((await registryView(ALL)).regions.at(-1)).toMatchObject({ code: "20", depth: 20 });
  });
});

describe("one agency of the registry", () => {
  const view = async (slug: string) =>
    requirePresent(await registryAgencyView(slug, ALL, "en"), slug);
  it("has its own rows of each table", async () => {
    store.regions = REGIONS;
    expect(await view("jyj")).toMatchObject({
      agency: TABLES.agencies?.[0],
      names: [{ zh: "教育局" }],
      types: [{ type: "education" }],
      lineage: [{ predecessor: "jyj" }, { successor: "jyj" }],
      covers: [],
      otherCovers: TABLES.covers,
      contacts: [{ n: 1 }],
      counts: [{ n: 2 }],
    });
    expect((await view("jyj")).lineage).toHaveLength(2);
    expect(await view("gov")).toMatchObject({ covers: [{ n: 1 }], otherCovers: [{ n: 2 }] });
  });
  it("may lie in any region, indented by its depth, and follow any agency", async () => {
    const { regions, others } = await view("jyj");
    expect(regions).toEqual([
      { value: "2", label: "Region 2" },
      { value: "1", label: "Region 1" },
      { value: "11", label: "　Region 11" },
      { value: "111", label: "　　Region 111" },
    ]);
    expect(others.map((o) => o.value)).toEqual(["jyj", "gov", "far"]);
  });
  it("has a fault of its code only where it has a code", async () => {
    expect((await view("jyj")).usccFault).not.toBeNull();
    expect((await view("gov")).usccFault).toBeNull();
  });
  it.each(["nobody", "far", "ghost"])("is none for %s", async (slug) =>
    expect(await registryAgencyView(slug, ALL, "en")).toBeNull(),
  );
});
