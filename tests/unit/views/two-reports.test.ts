/**
 * Two reports beside each other, levels beside their sums, and candidates beside their checks:
 * views of the desk against a store that answers what it is told. All of it is invented.
 */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { requirePresent } from "@/lib/lookup";
import type { CityReport } from "@/lib/views/city-report";
import { levelsView } from "@/lib/views/own-report";
import {
  chooseMostAlike,
  findMostAlike,
  shareCopied,
  sideBySideView,
} from "@/lib/views/side-by-side";
import { checklistsView } from "@/lib/views/together";

const store = vi.hoisted(() => ({
  reports: {} as Record<string, unknown>,
  filings: [] as unknown[],
  filingsAsked: [] as unknown[],
  texts: [] as unknown[],
  city: {} as Record<string, unknown>,
  gate: {} as Record<number, unknown>,
  held: [] as string[],
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/find-agency", () => ({
  findAgencyId: async (_tx: unknown, slug: string) => ({ a: "1", b: "2" })[slug] ?? null,
}));
vi.mock("@/lib/store/queries/filings", () => ({
  readFilings: async (_scope: unknown, o: { agencyId?: string }) => {
    store.filingsAsked.push(o);
    return store.filings.filter(
      (f) => !o.agencyId || (f as { agencyId: string }).agencyId === o.agencyId,
    );
  },
  readFilingAgencies: async () => [],
}));
vi.mock("@/lib/store/queries/report-page", () => ({
  readReportPage: async (id: string) => store.reports[id] ?? null,
  readVersionAsPage: async (id: number) => store.reports[`version ${id}`] ?? null,
}));
vi.mock("@/lib/store/queries/texts-of-year", () => ({ readTextsOfYear: async () => store.texts }));
vi.mock("@/lib/views/city-report", () => ({
  cityReportView: async ({ region }: { region: string }) => store.city[region] ?? null,
}));
vi.mock("@/lib/store/queries/gate-facts", () => ({
  loadGate: async (_tx: unknown, { versionId }: { versionId: number }) =>
    store.gate[versionId] ?? null,
}));
vi.mock("@/lib/collection/gate", () => ({
  listChecks: (facts: string, how: string) => [`${facts} ${how}`],
  holdsBack: (checks: string[]) => checks.filter((c) => store.held.includes(c)),
}));

const ALL = { kind: "all" } as const;
const cell = (id: string, value: number | null) => ({ id, value });
beforeEach(() =>
  Object.assign(store, {
    ...{ reports: {}, filings: [], filingsAsked: [], texts: [], city: {}, gate: {}, held: [] },
  }),
);

describe("two reports beside each other", () => {
  const LEFT = { agency: "a", year: 2024 };
  const RIGHT = { agency: "b", year: 2024 };
  it("compare cells in which both have a figure; of those unchanged, 0 says nothing", async () => {
    store.reports = {
      "1-2024": {
        cells: [cell("x", 3), cell("y", 0), cell("z", null), cell("u", 4), cell("w", 0)],
        text: null,
      },
      "2-2024": {
        cells: [
          cell("x", 3),
          cell("y", 0),
          cell("z", 5),
          cell("u", null),
          cell("v", 1),
          cell("w", 2),
        ],
        text: "一、总体情况\n本年主动公开信息十二条。",
      },
    };
    const view = requirePresent(await sideBySideView(ALL, LEFT, RIGHT), "view");
    expect([view.compared, view.unchanged.map((p) => p.id), view.share]).toEqual([3, ["x"], 0]);
    expect(view.parts.map((p) => [p.left.length, p.right.length])).toEqual([[0, 1]]);
    expect(view.left).toBe(store.reports["1-2024"]);
    expect(view.right).toBe(store.reports["2-2024"]);
  });
  it("have no share where the right one has no sentence", async () => {
    const report = { cells: [], text: null };
    store.reports = { "1-2024": report, "2-2024": report };
    expect(await sideBySideView(ALL, LEFT, RIGHT)).toMatchObject({ share: null, parts: [] });
  });
  it("are those being worked on in the year, else those published", async () => {
    store.reports = {
      "1-2024": { cells: [], text: null, of: "published" },
      "2-2024": { cells: [], text: null },
      "version 7": { cells: [], text: null, of: "draft" },
    };
    store.filings = [{ agencyId: "1", fiscalYear: 2023, versionId: 8 }];
    const left = async () => (await sideBySideView(ALL, LEFT, RIGHT))?.left;
    expect(await left()).toMatchObject({ of: "published" });
    store.filings = [...store.filings, { agencyId: "1", fiscalYear: 2024, versionId: 7 }];
    expect(await left()).toMatchObject({ of: "draft" });
    expect(store.filingsAsked[0]).toEqual({ agencyId: "1" });
  });
  it.each([
    [{ agency: "nobody", year: 2024 }, RIGHT],
    [LEFT, { agency: "nobody", year: 2024 }],
    [LEFT, { agency: "b", year: 2020 }],
  ])("are none of %j and %j", async (left, right) => {
    store.reports = { "1-2024": { cells: [], text: "" }, "2-2024": { cells: [], text: "" } };
    expect(await sideBySideView(ALL, left, right)).toBeNull();
  });

  const A = "一、总体情况\n本年主动公开政府信息共十二条。全年举办公众开放活动三场。";
  it("share the sentences of the right one that the left has, in the same order", () => {
    const B = "一、总体情况\n全年举办公众开放活动三场。\n门户网站改版后访问更加方便。";
    expect([shareCopied(A, A), shareCopied(A, B), shareCopied("", A)]).toEqual([1, 0.5, 0]);
  });
  const long = (seed: string): string =>
    Array.from({ length: 12 }, (_, i) => `${seed}工作第${i}项开展情况良好并且持续推进。`).join("");
  it("are most alike where their words are", async () => {
    const mine = long("规划审批");
    const others = [
      { slug: "far", text: long("水产养殖") },
      { slug: "near", text: mine },
      { slug: "empty", text: "" },
    ];
    expect(chooseMostAlike(mine, others)).toBe("near");
    expect(chooseMostAlike(mine, [])).toBeNull();
    store.reports = { "1-2024": { cells: [], text: mine, agencyId: "1" } };
    store.texts = others;
    expect(await findMostAlike(ALL, LEFT)).toBe("near");
    store.reports = { "1-2024": { cells: [], text: null, agencyId: "1" } };
    expect(await findMostAlike(ALL, LEFT)).toBeNull();
    store.reports = {};
    expect(await findMostAlike(ALL, LEFT)).toBeNull();
  });
});

describe("levels beside the sums of their bodies", () => {
  const region = (code: string) => ({ code, nameZh: `区${code}`, nameEn: `Region ${code}` });
  const report = (code: string, gaps: (number | null)[], more: object = {}) =>
    ({
      ...{ year: 2024, region: code, regions: ["1", "11", "12"].map(region), governments: [] },
      ids: gaps.map((_, i) => `c${i}`),
      cells: Object.fromEntries(gaps.map((gap, i) => [`c${i}`, { gap }])),
      coverage: { reported: { n: 0, expected: 1 }, builtup: { n: 2, expected: 3 } },
      ...more,
    }) as unknown as CityReport;
  it("count cells that both give, and those that differ", async () => {
    const gov = { slug: "gov", zh: "政府", en: "Government" };
    const coverage = { reported: { n: 1, expected: 1 }, builtup: { n: 5, expected: 5 } };
    store.city = {
      1: report("1", [1, 1, 1]),
      11: report("11", [0, -3, null], { governments: [gov, {}], coverage }),
    };
    expect(await levelsView(report("1", [2, 0, null, null]), ALL)).toEqual([
      {
        ...{ code: "1", zh: "区1", en: "Region 1", government: null, isReported: false },
        ...{ bodies: { n: 2, expected: 3 }, compared: 2, gaps: 1 },
      },
      {
        ...{ code: "11", zh: "区11", en: "Region 11", government: gov, isReported: true },
        ...{ bodies: { n: 5, expected: 5 }, compared: 2, gaps: 1 },
      },
    ]);
  });
  it("are none of one region alone, and end where there are too many", async () => {
    expect(await levelsView(report("1", [], { regions: [region("1")] }), ALL)).toEqual([]);
    const regions = Array.from({ length: 70 }, (_, i) => region(String(i)));
    store.city = Object.fromEntries(regions.map(({ code }) => [code, report(code, [])]));
    expect(await levelsView(report("0", [], { regions }), ALL)).toHaveLength(60);
    expect(await levelsView(report("0", [], { regions: regions.slice(0, 2) }), ALL)).toHaveLength(
      2,
    );
  });
});

describe("reports to be accepted together", () => {
  const filing = (more: object = {}) => ({
    ...{ versionId: 5, state: "submitted", errors: 0, warnings: 0, doubts: 0, ...more },
  });
  const passes = async (more: object = {}, gate: unknown = { facts: "facts", filedBy: "wang" }) => {
    store.filings = [filing(more)];
    store.gate = gate ? { 5: gate } : {};
    const [candidate] = await checklistsView(ALL, { versions: [5, 6], actor: "li" });
    return requirePresent(candidate, "candidate");
  };
  it("are none where none is chosen, and nothing is asked", async () => {
    store.filings = [filing()];
    expect(await checklistsView(ALL, { versions: [], actor: "li" })).toEqual([]);
    expect(store.filingsAsked).toEqual([]);
  });
  it("have the checks of the gate as of a report that nobody read", async () => {
    expect(await passes()).toEqual({
      ...{ filing: filing(), filedBy: "wang", checks: ["facts unseen"], passes: true },
    });
    expect(store.filingsAsked).toEqual([{ versions: [5, 6], limit: 2 }]);
    expect(await passes({}, null)).toMatchObject({ filedBy: null, checks: [], passes: false });
  });
  it.each<[object, boolean]>([
    [{ state: "review" }, true],
    [{ state: "draft" }, false],
    [{ state: "published" }, false],
    [{ errors: 1 }, false],
    [{ warnings: 1 }, false],
    [{ doubts: 1 }, false],
  ])("%j passes: %s", async (more, may) => expect((await passes(more)).passes).toBe(may));
  it("do not pass where one check holds them back", async () => {
    store.held = ["facts unseen"];
    expect((await passes()).passes).toBe(false);
  });
});
