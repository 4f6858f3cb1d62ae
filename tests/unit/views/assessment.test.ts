/** Cards of a score sheet against a store that answers what it is told. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Criterion } from "@/lib/assessment/sheet";
import { requirePresent } from "@/lib/lookup";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import { assessAgencies } from "@/lib/views/assess-agencies";
import { assessmentView, cardView } from "@/lib/views/assessment";
import {
  exchangeTasks,
  findProofStep,
  listUntasked,
  reachableAgencies,
} from "@/lib/views/rectification";

const store = vi.hoisted(() => ({
  sheets: [] as unknown[],
  mine: ["1", "2"],
  versions: new Map<number, unknown>(),
  progress: [] as unknown[],
  hand: [] as unknown[],
  replies: [] as unknown[],
  cards: [] as unknown[],
  tasks: [] as unknown[],
  asked: [] as unknown[],
}));
const AGENCIES = [
  { id: "1", slug: "jyj", nameZh: "教育局", nameEn: "Education" },
  { id: "2", slug: "jtj", nameZh: "交通局", nameEn: "Transport" },
].map((a) => ({ ...a, kind: "body", level: "county", types: [], region: "1" }));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  readTransaction: (work: (tx: unknown) => unknown) => work({}),
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/i18n/china-time", async (original) => ({
  ...(await original<object>()),
  todayInChina: () => "2026-02-10",
}));
vi.mock("@/lib/figures/load-figures", () => ({
  loadFigures: async () => ({
    agencies: () => AGENCIES,
    own: (id: string) => (id === "1" ? { versionId: 11 } : undefined),
    gapOf: () => "not_published",
    evaluate: (_i: unknown, a: { id: string }) =>
      a.id === "1"
        ? { value: 0.5, state: "reported", used: ["r1.tot"] }
        : { value: null, state: "not_published", used: [] },
  }),
}));
vi.mock("@/lib/store/queries/assessed-versions", () => ({
  readAssessedVersions: async (_tx: unknown, ids: number[], rules: string[]) => {
    store.asked.push([ids, rules]);
    return store.versions;
  },
}));
vi.mock("@/lib/store/queries/assessment-entries", () => ({
  readHandEntries: async () => store.hand,
  readReplies: async (_tx: unknown, _code: string, scope: { kind: string }) =>
    scope.kind === "all" ? store.replies : [{ scope }],
}));
vi.mock("@/lib/store/queries/rounds", () => ({ readProgress: async () => store.progress }));
vi.mock("@/lib/store/queries/assessment-sheets", () => ({
  readSheets: async (_tx: unknown, code: string) =>
    store.sheets.filter((s) => (s as { code: string }).code === code),
}));
vi.mock("@/lib/store/queries/assessment-cards", () => ({
  readPublishedCards: async () => store.cards,
}));
vi.mock("@/lib/store/queries/rectification-tasks", () => ({
  readRectificationTasks: async () => store.tasks,
}));
vi.mock("@/lib/store/queries/scoped", () => ({ readScoped: async () => new Set(store.mine) }));
vi.mock("@/lib/store/queries/observations", () => ({ readAgencies: async () => AGENCIES }));

const ALL = { kind: "all" } as const;
const standard = (key: string, evidence: Criterion["standards"][number]["evidence"]) => ({
  ...{ key, level1: "A", level2: key, points: 10, text: `text ${key}`, evidence },
});
const SHEET = {
  ...{ code: "s", edition: 4, year: 2025, title: "Sheet", shares: { first: 20, second: 50 } },
  ...{ at: new Date(0), by: null },
  standards: [
    standard("rule", { kind: "rule", rules: ["T3-BAL"], counting: "once", deduct: 3 }),
    standard("figure", {
      ...{ kind: "indicator", indicator: "D05", counting: "once" },
      tiers: [{ compare: "<", at: 0.6, deduct: 2 }],
    }),
    standard("filed", { kind: "date", what: "filed", deduct: 1 }),
    standard("published", { kind: "date", what: "published", deduct: 4 }),
    standard("hand", { kind: "hand", counting: "once", deduct: 5 }),
  ],
} as unknown as StoredSheet;
const REPORT = {
  ...{ reportId: "jyj-2025", versionId: 11, versionNo: 1, revision: 1, parserVersion: "p" },
};
const finding = {
  rule: "T3-BAL.r1",
  state: "fail",
  cells: ["r1.np"],
  message: { zh: "甲", en: "A" },
};
const progress = (agencyId: string, more: object = {}) => ({
  ...{ agencyId, dueOn: "2026-01-31", publishedOn: "2026-01-30", isPublic: true },
  ...{ fileBy: "2026-01-20", statedFiledOn: null, ownFiledOn: null, hereOn: null },
  ...more,
});
const deductedOf = ({ card }: Awaited<ReturnType<typeof assessAgencies>>[number]) =>
  card.criteria.flatMap((c) => c.judgements).map((j) => j.gap?.code ?? j.deducted);
beforeEach(() =>
  Object.assign(store, {
    ...{
      sheets: [SHEET],
      mine: ["1", "2"],
      hand: [],
      replies: [],
      cards: [],
      tasks: [],
      asked: [],
    },
    versions: new Map([[11, { ...REPORT, findings: [finding] }]]),
    progress: [progress("1", { ownFiledOn: "2026-01-21" })],
  }),
);

describe("the cards of a sheet", () => {
  it("are made of what is published, dated and entered", async () => {
    store.hand = [
      { agencyId: "1", standard: "hand", points: 0, note: "fine", by: "Li", at: "2026-02-01" },
    ];
    const [first, second] = await assessAgencies(SHEET);
    expect(requirePresent(first, "card").agency.slug).toBe("jyj");
    expect(deductedOf(requirePresent(first, "card"))).toEqual([3, 2, 1, 0, 0]);
    expect(first?.basis).toMatchObject({ sheetEdition: 4, report: REPORT });
    expect(first?.basis.report).not.toHaveProperty("findings");
    // Of the other nothing is published, and no round has it.
    expect(deductedOf(requirePresent(second, "card"))).toEqual([
      ...["not_published", "not_published", "no_day", "no_day", "not_looked_at"],
    ]);
    expect(second?.basis.report).toBeNull();
    expect(store.asked).toEqual([[[11], ["T3-BAL"]]]);
  });
  it("are of one agency where one is asked for", async () =>
    expect((await assessAgencies(SHEET, "jtj")).map((c) => c.agency.slug)).toEqual(["jtj"]));
  it("take a day of filing that somebody stated before the agency's own", async () => {
    store.progress = [progress("1", { statedFiledOn: "2026-01-25", ownFiledOn: "2026-01-21" })];
    const [card] = await assessAgencies(SHEET, "jyj");
    const sources = card?.card.criteria[2]?.judgements[0]?.deductions[0]?.sources;
    expect(sources).toEqual([{ kind: "date", what: "filed", by: "2026-01-20", on: "2026-01-25" }]);
  });
  it("have no report where the version is gone", async () => {
    store.versions = new Map();
    const [card] = await assessAgencies(SHEET, "jyj");
    expect([card?.card.report, card?.basis.report]).toEqual([null, null]);
  });

  const reply = (more: object = {}) => ({
    ...{ agencyId: "1", standard: "rule", was: 3, points: 1, reason: "half", decidedBy: "Li" },
    ...{ decidedAt: "2026-02-02", ...more },
  });
  it.each<[string, object[], number]>([
    ["a decision holds", [reply()], 1],
    ["a decision of no points holds", [reply({ points: 0 })], 0],
    ["the last one counts", [reply(), reply({ points: 2 })], 2],
    ["it was about other points", [reply({ was: 2 })], 3],
    ["it has no points before", [reply({ was: null })], 3],
    ["it has no points", [reply({ points: null })], 3],
    ["it has no reason", [reply({ reason: null })], 3],
    ["nobody decided", [reply({ decidedBy: null })], 3],
    ["on no day", [reply({ decidedAt: null })], 3],
    ["it is another agency's", [reply({ agencyId: "2" })], 3],
  ])("%s", async (_, replies, deducted) => {
    store.replies = replies;
    const [card] = await assessAgencies(SHEET, "jyj");
    expect(card && deductedOf(card)[0]).toBe(deducted);
  });
});

describe("the agencies of a sheet", () => {
  it("are those within reach, each in its band among all", async () => {
    const view = requirePresent(await assessmentView("s", ALL), "view");
    expect(view.sheet).toBe(SHEET);
    expect(view.rows.map((r) => [r.agency.slug, r.group.size, r.place.id])).toEqual([
      ["jyj", 2, "1"],
      ["jtj", 2, "2"],
    ]);
    expect(view.rows.every((r) => r.published === null && !("members" in r.group))).toBe(true);
    store.mine = ["2"];
    const mine = requirePresent(await assessmentView("s", ALL), "view");
    expect(mine.rows.map((r) => [r.agency.slug, r.group.size])).toEqual([["jtj", 2]]);
  });
  it("have the card that was published last, and what is other now", async () => {
    const [now] = await assessAgencies(SHEET, "jyj");
    const was = { agencyId: "1", card: now?.card, basis: { ...now?.basis, sheetEdition: 3 } };
    store.cards = [{ ...was, agencyId: "9" }, was];
    const view = requirePresent(await assessmentView("s", ALL), "view");
    const published = view.rows.find((r) => r.agency.id === "1")?.published;
    expect(published).toMatchObject({
      agencyId: "1",
      changes: [{ code: "sheet", from: 3, to: 4 }],
    });
    expect(view.rows.find((r) => r.agency.id === "2")?.published).toBeNull();
  });
  it("are none of an unknown sheet", async () => expect(await assessmentView("x", ALL)).toBeNull());
});

describe("one agency's card", () => {
  it("has its own replies and tasks", async () => {
    store.tasks = ["task"];
    const card = requirePresent(await cardView("s", "jtj", ALL), "card");
    expect(card).toMatchObject({
      agency: { id: "2" },
      sheet: SHEET,
      tasks: ["task"],
      published: null,
    });
    expect(card.replies).toEqual([{ scope: { kind: "agency", agencyId: "2" } }]);
  });
  it.each([
    ["x", "jtj"],
    ["s", "nobody"],
    ["s", "jyj"],
  ])("of sheet %s and agency %s is none", async (code, slug) => {
    store.mine = ["2"];
    expect(await cardView(code, slug, ALL)).toBeNull();
  });
});

describe("rectification", () => {
  const step = (to: string, note: string) => ({ to, note });
  const task = (more: object = {}) => ({
    ...{ id: 5, agencyId: "1", nameZh: "教育局", nameEn: "Education", standard: "rule" },
    ...{ problem: "sum", lead: "Li", dueOn: "2026-03-01", state: "shown", steps: [], ...more },
  });
  it("was last proved by the step in which it was last shown", () => {
    const steps = [
      step("shown", "a"),
      step("sent_back", "b"),
      step("shown", "c"),
      step("accepted", "d"),
    ];
    expect(findProofStep(task({ steps }) as never)).toEqual(step("shown", "c"));
    expect(findProofStep(task({ steps: [step("open", "a")] }) as never)).toBeNull();
  });
  it("knows the agencies within reach by each of their names", async () => {
    store.mine = ["2"];
    expect([...(await reachableAgencies(2025, ALL))]).toEqual([
      ["交通局", "2"],
      ["Transport", "2"],
      ["jtj", "2"],
    ]);
  });
  it("exchanges tasks with what was shown last", async () => {
    store.tasks = [task(), task({ id: 6, steps: [step("shown", "done")] })];
    const [open, shown] = await exchangeTasks(SHEET, ALL, "en");
    expect(open).toEqual({
      ...{ id: 5, agencyId: "1", agency: "Education", standard: "rule", problem: "sum" },
      ...{ result: "", lead: "Li", dueOn: "2026-03-01", state: "shown" },
    });
    expect(shown).toMatchObject({ id: 6, result: "done" });
  });
  it("lists deductions that no task is about, with what each was for", async () => {
    const all = await listUntasked(SHEET, ALL, "en", []);
    expect(all.map((t) => [t.agencyId, t.standard, t.problem.split("\n").length])).toEqual([
      ["1", "rule", 1],
      ["1", "figure", 1],
      ["1", "filed", 1],
    ]);
    expect(all[0]).toEqual({
      ...{ id: null, agencyId: "1", agency: "Education", standard: "rule" },
      ...{ problem: "T3-BAL.r1: A", result: "", lead: null, dueOn: null, state: null },
    });
    const rest = await listUntasked(SHEET, ALL, "en", [
      { ...all[0], agencyId: "2" } as never,
      { ...all[1] } as never,
    ]);
    expect(rest.map((t) => t.standard)).toEqual(["rule", "filed"]);
    expect(await listUntasked({ ...SHEET, code: "x" }, ALL, "en", [])).toEqual([]);
  });
});
