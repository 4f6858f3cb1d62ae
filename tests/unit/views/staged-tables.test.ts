/** Staged tables of a city and of a roster against what there is. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { stagedView } from "@/lib/views/staged-import";

const store = vi.hoisted(() => ({
  staged: null as unknown,
  lines: [] as unknown[],
  tables: [] as string[],
  contacts: [] as unknown[],
}));
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/staged-imports", () => ({
  readStagedImport: async () => store.staged,
}));
vi.mock("@/lib/store/queries/known-city", () => ({
  readKnownCity: async () => ({
    regions: new Set(["1"]),
    slugs: new Map([["教育局", "jyj"]]),
    taken: new Set(["jyj"]),
    logins: new Set(["li"]),
  }),
}));
vi.mock("@/lib/store/queries/contacts", () => ({ readContactRows: async () => store.contacts }));
vi.mock("@/lib/store/queries/registry-table", () => ({
  readRegistryTable: async (_tx: unknown, table: string) => {
    store.tables.push(table);
    return table === "regions" ? [{ code: "1", nameZh: "测试市", level: "county" }] : [];
  },
}));
vi.mock("@/lib/store/queries/agency-ids", () => ({
  readAgencyIds: async () => ({
    ids: new Map(["1", "2", "3", "9"].map((id) => [id, id])),
    names: new Map(),
  }),
}));
vi.mock("@/lib/store/queries/observations", () => ({
  readAgencies: async (_tx: unknown, year: number) =>
    year === 2024
      ? ["1", "2", "3"].map((id) => ({
          ...{ id, nameZh: `局${id}`, nameEn: `Bureau ${id}`, kind: "body" },
          level: id === "3" ? "street" : "county",
        }))
      : [],
}));
vi.mock("@/lib/store/queries/roster-lines", () => ({
  readNotedRosterLines: async () => store.lines,
  readRoundsLacking: async () => [{ year: 2024, n: 2 }],
}));

const staged = (kind: string, sheets: unknown[], appliedAt: string | null = null) => ({
  ...{ id: 1, kind, fileName: "table.xlsx", at: "", appliedAt, undoneAt: null, sheets },
});
beforeEach(() => Object.assign(store, { lines: [], tables: [], contacts: [] }));

describe("a table of a roster", () => {
  const plan = async (...rows: string[][]) => {
    store.staged = staged("roster", [{ name: "2024", rows }]);
    const view = await stagedView(1);
    if (view?.plan.kind !== "roster") throw new Error("no plan of a roster");
    return view.plan;
  };
  const line = { agencyId: "1", basis: "art49_dept", expected: true, note: "旧" };

  it("has lines that are new, with the basis that is usual", async () => {
    const { rows, year, faults } = await plan(["1"], ["3", "否", "", "新"]);
    expect([year, faults]).toEqual([2024, []]);
    expect(rows).toEqual([
      {
        ...{ agencyId: "1", basis: "art49_dept", expected: true, note: null, before: null },
        ...{ nameZh: "局1", nameEn: "Bureau 1" },
      },
      expect.objectContaining({
        agencyId: "3",
        basis: "local_practice",
        expected: false,
        note: "新",
      }),
    ]);
  });
  it.each<[string, string[], object | null]>([
    ["what it leaves out stays", ["1"], null],
    ["the same in words", ["1", "应报", "art49_dept", "旧"], null],
    ["expected no more", ["1", "否"], { ...line, expected: false }],
    ["another basis", ["1", "", "unknown"], { ...line, basis: "unknown" }],
    ["another note", ["1", "", "", "新"], { ...line, note: "新" }],
  ])("changes a line: %s", async (_, row, changed) => {
    store.lines = [line];
    const { rows } = await plan(row);
    expect(rows).toEqual(
      changed ? [{ ...changed, before: line, nameZh: "局1", nameEn: "Bureau 1" }] : [],
    );
  });
  it("knows a basis by its code and by its names in both languages", async () => {
    const { rows, faults } = await plan(["1", "", "unknown"], ["2", "", "无此依据"], ["3"]);
    expect(rows.map((r) => r.agencyId)).toEqual(["1", "3"]);
    expect(faults).toEqual([{ row: 2, why: "basis", value: "无此依据" }]);
  });
  it("leaves out who did not exist in the year", async () => {
    const { rows, faults } = await plan(["9"]);
    expect([rows, faults]).toEqual([[], []]);
  });
  it("without a sheet is empty", async () => {
    store.staged = staged("roster", []);
    expect((await stagedView(1))?.plan).toEqual({
      kind: "roster",
      year: NaN,
      rows: [],
      faults: [],
    });
  });
});

describe("a workbook of a city", () => {
  const sheets = [
    {
      name: "地区",
      rows: [
        ["地区代码", "名称", "层级"],
        ["1", "新名市", "county"],
      ],
    },
    {
      name: "账号",
      rows: [
        ["账号", "姓名", "角色"],
        ["li", "李", "supervisor"],
        ["wang", "王", "supervisor"],
      ],
    },
  ];
  it("has changes of rows, and accounts that are new", async () => {
    store.staged = staged("city", sheets);
    const view = await stagedView(1);
    if (view?.plan.kind !== "city") throw new Error("no plan of a city");
    expect(view.plan.changes.map((c) => [c.table, c.key, c.before !== null])).toEqual([
      ["regions", ["1"], true],
    ]);
    expect(view.plan.changes[0]?.columns).toContain("nameZh");
    expect(view.plan.accounts.map((a) => a.login)).toEqual(["wang"]);
    expect(store.tables).toEqual(["regions", "agencies", "names", "types", "contacts"]);
  });
  it.each([
    ["city", null, []],
    ["city", "2026-01-01", [{ year: 2024, n: 2 }]],
    ["roster", "2026-01-01", []],
  ])("%s, applied %s: rounds that lack agencies are %j", async (kind, appliedAt, lacking) => {
    store.staged = staged(kind, [], appliedAt);
    expect((await stagedView(1))?.lacking).toEqual(lacking);
  });
});
