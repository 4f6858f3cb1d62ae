/** The desk's rounds against a store that answers what it is told. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { requirePresent } from "@/lib/lookup";
import { listOf, listsOf, roundsView, roundView } from "@/lib/views/rounds";

const store = vi.hoisted(() => ({
  rounds: [] as { year: number }[],
  years: [] as number[],
  progress: [] as unknown[],
}));
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/i18n/china-time", async (original) => ({
  ...(await original<object>()),
  todayInChina: () => "2026-02-10",
}));
vi.mock("@/lib/store/queries/scoped", () => ({ readScoped: async () => new Set(["1", "2", "4"]) }));
vi.mock("@/lib/store/queries/roster-lines", () => ({
  readRosterLines: async (_tx: unknown, year: number) =>
    year === 2025 ? [{ agencyId: "1", basis: "art49_dept", expected: true }] : [],
}));
const agency = (id: string, existsTo: number | null = null) => ({
  ...{ id, existsFrom: 2019, existsTo, kind: "body", level: "county" },
});
vi.mock("@/lib/store/queries/observations", () => ({
  readYears: async () => store.years,
  readAgencies: async () => [agency("1"), agency("2"), agency("3"), agency("4", 2020)],
}));
vi.mock("@/lib/store/queries/rounds", () => ({
  readRounds: async () => store.rounds,
  readDeadlines: async () => "deadlines",
  readRoundLineage: async () => [],
  readOutsideReports: async () => "outside",
  readProgress: async () => store.progress,
}));

const ALL = { kind: "all" } as const;
const row = (agencyId: string, more: object = {}) => ({
  ...{ agencyId, expected: true, state: null, dueOn: "2026-01-31", publishedOn: null },
  ...{ isPublic: false, fileBy: "2026-01-20", statedFiledOn: null, ownFiledOn: null, hereOn: null },
  ...more,
});
beforeEach(() => Object.assign(store, { rounds: [{ year: 2025 }], years: [], progress: [] }));

describe("a round", () => {
  it("is none for a year without one", async () => expect(await roundView(2024, ALL)).toBeNull());
  it("says of each agency what its dates say", async () => {
    store.progress = [
      row("1", { publishedOn: "2026-01-31", isPublic: true, statedFiledOn: "2026-01-21" }),
      row("2"),
    ];
    const { progress, today } = requirePresent(await roundView(2025, ALL), "round");
    expect(progress.map((p) => [p.agencyId, p.punctuality, p.filing])).toEqual([
      ["1", "on_time", "late"],
      ["2", "missing", "missing"],
    ]);
    expect(progress.every((p) => p.marks.length > 0)).toBe(true);
    expect(today).toBe("2026-02-10");
  });
  it("offers agencies within reach that exist and are not on its roster", async () => {
    const view = requirePresent(await roundView(2025, ALL), "round");
    expect(view.others.map((a) => a.id)).toEqual(["2"]);
    expect(view).toMatchObject({
      round: { year: 2025 },
      outside: "outside",
      deadlines: "deadlines",
    });
  });
  it("lists who is missing, late, or published on an unknown day, of those expected", async () => {
    store.progress = [
      row("1"),
      row("2", { publishedOn: "2026-02-01" }),
      row("3", { isPublic: true }),
      row("4", { expected: false }),
      row("5", { publishedOn: "2026-01-31" }),
    ];
    const view = requirePresent(await roundView(2025, ALL), "round");
    const lists = listsOf(view);
    expect(Object.entries(lists).map(([k, list]) => [k, list.map((p) => p.agencyId)])).toEqual([
      ["missing", ["1"]],
      ["late", ["2"]],
      ["date_unknown", ["3"]],
    ]);
    expect(listOf(view, "late")).toEqual(lists.late);
  });
});

describe("all rounds", () => {
  it.each<[string, number[], number[], number]>([
    ["nothing at all", [], [], 2024],
    ["a round for the year that is proposed", [2024], [], 2025],
    ["a later round", [2023, 2025], [], 2026],
    ["an earlier round", [2022], [], 2024],
    ["published years without a round", [], [2027, 2028], 2027],
    ["published years before", [2024], [2023], 2025],
  ])("propose the next year: %s", async (_, rounds, years, suggested) => {
    Object.assign(store, { rounds: rounds.map((year) => ({ year })), years });
    expect(await roundsView(ALL, undefined)).toEqual({
      ...{ rounds: store.rounds, suggested, draft: null },
    });
  });
  it("draft the roster of a year without a round", async () => {
    const { draft } = await roundsView(ALL, 2026);
    expect(draft?.year).toBe(2026);
    expect(draft?.lines.map((l) => [l.agencyId, l.agency.id])).toEqual([
      ["1", "1"],
      ["2", "2"],
      ["3", "3"],
    ]);
    expect(draft?.lines[0]?.basis).toBe("art49_dept");
    expect((await roundsView(ALL, 2025)).draft).toBeNull();
  });
});
