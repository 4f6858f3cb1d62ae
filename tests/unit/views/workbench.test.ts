/** The reviewer's screen: what it shows of which state, and the way through the queue. Invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { requirePresent } from "@/lib/lookup";
import { reviewView, workbenchView } from "@/lib/views/workbench";

const store = vi.hoisted(() => ({
  work: null as Record<string, unknown> | null,
  report: { text: "", cells: [] as unknown[], findings: [] as unknown[] } as Record<
    string,
    unknown
  >,
  typed: null as unknown,
  last: null as unknown,
  filings: [] as unknown[],
  filingsAsked: [] as unknown[],
  gate: null as unknown,
  impactAsked: [] as unknown[],
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/work", () => ({ readWork: async () => store.work }));
vi.mock("@/lib/views/report", () => ({
  versionView: async (id: number) =>
    id === 404 ? null : { report: store.report, original: null, textIds: [] },
}));
vi.mock("@/lib/store/queries/report-parts", () => ({
  readReportParts: async () => store.typed,
  readPublishedText: async (_tx: unknown, id: string) => (id === "1-2024" ? store.last : "wrong"),
}));
vi.mock("@/lib/store/queries/published-cells", () => ({
  readPublishedCells: async (id: string) => new Map(id === "1-2024" ? [["r1.tot", 4]] : []),
}));
vi.mock("@/lib/store/queries/filings", () => ({
  readFilings: async (_scope: unknown, o: unknown) => {
    store.filingsAsked.push(o);
    return [...store.filings];
  },
}));
vi.mock("@/lib/store/queries/gate-facts", () => ({ loadGate: async () => store.gate }));
vi.mock("@/lib/store/queries/since-return", () => ({ readSinceReturn: async () => "since" }));
vi.mock("@/lib/store/queries/return-phrases", () => ({
  readReturnPhrases: async () => ["phrase"],
}));
vi.mock("@/lib/views/alike-texts", () => ({ findAlikeTexts: async () => ["alike"] }));
vi.mock("@/lib/views/report-text", () => ({ partsOfText: (text: string) => ({ of: text }) }));
vi.mock("@/lib/views/impact", () => ({
  impactView: async (o: unknown) => {
    store.impactAsked.push(o);
    return "impact";
  },
}));
vi.mock("@/lib/collection/gate", async (original) => ({
  ...(await original<object>()),
  listChecks: (facts: unknown, how: string) => [{ facts, how }],
}));

const ALL = { kind: "all" } as const;
const WORK = {
  ...{ versionId: 5, agencyId: "1", slug: "jyj", kind: "body", fiscalYear: 2025 },
  ...{ state: "submitted", replaces: null },
};
const filing = (versionId: number, more: object = {}) => ({
  ...{ versionId, dueOn: "2026-01-31", kind: "body", fiscalYear: 2025 },
  ...{ doubts: 0, errors: 0, warnings: 0 },
  ...more,
});
const review = async (work: object = {}) => {
  store.work = { ...WORK, ...work };
  return requirePresent(await reviewView(5, ALL, "en", "li"), "bench");
};
beforeEach(() => {
  Object.assign(store, {
    ...{ work: WORK, typed: null, last: null, filings: [], filingsAsked: [], impactAsked: [] },
    report: { text: "words", cells: [], findings: [] },
    gate: { facts: { twoPersons: true }, changedCells: 2, filedBy: "wang" },
  });
});

describe("the screen of one version", () => {
  it("has what was typed, else the words of the file", async () => {
    expect(await workbenchView(5, ALL, "en")).toMatchObject({ texts: { of: "words" } });
    store.report = { text: null, cells: [], findings: [] };
    expect(await workbenchView(5, ALL, "en")).toMatchObject({ texts: { of: "" } });
    store.typed = { one: "typed" };
    expect(await workbenchView(5, ALL, "en")).toMatchObject({ texts: { one: "typed" } });
  });
  it("has last year's words and figures of the same body", async () => {
    expect(await workbenchView(5, ALL, "en")).toMatchObject({
      lastTexts: null,
      last: { "r1.tot": 4 },
    });
    store.last = { parts: null, text: "before" };
    expect(await workbenchView(5, ALL, "en")).toMatchObject({ lastTexts: { of: "before" } });
    store.last = { parts: { one: "parts" }, text: "before" };
    expect(await workbenchView(5, ALL, "en")).toMatchObject({ lastTexts: { one: "parts" } });
  });
  it("is none without work, or without a version that can be shown", async () => {
    store.work = null;
    expect(await workbenchView(5, ALL, "en")).toBeNull();
    expect(await reviewView(5, ALL, "en", "li")).toBeNull();
    store.work = { ...WORK, versionId: 404 };
    expect(await workbenchView(5, ALL, "en")).toBeNull();
  });
});

describe("the reviewer's screen", () => {
  it.each([
    ["draft", true],
    ["submitted", true],
    ["review", true],
    ["accepted", true],
    ["published", false],
    ["superseded", false],
    ["withdrawn", false],
  ])("of a version that is %s has a decision to make: %s", async (state, isOpen) => {
    const { gate, impact, phrases } = await review({ state });
    expect([gate !== null, impact, phrases]).toEqual(
      isOpen ? [true, "impact", ["phrase"]] : [false, null, []],
    );
  });
  it("says what the gate knows, as of a report that was read", async () => {
    expect((await review()).gate).toEqual({
      checks: [{ facts: { twoPersons: true }, how: "seen" }],
      ...{ changedCells: 2, filedBy: "wang", twoPersons: true },
    });
    store.gate = null;
    expect((await review()).gate).toBeNull();
  });
  it("asks what publishing changes, for the first time or not", async () => {
    await review();
    await review({ replaces: 3 });
    const asked = { versionId: 5, agencySlug: "jyj", kind: "body", year: 2025 };
    expect(store.impactAsked).toEqual([
      { ...asked, firstTime: true },
      { ...asked, firstTime: false },
    ]);
  });
  it("shows what came since it was returned only while it waits", async () => {
    expect((await review()).sinceReturn).toBe("since");
    expect((await review({ state: "draft" })).sinceReturn).toBeNull();
    expect((await review()).alike).toEqual(["alike"]);
  });

  it.each([
    ["the first", [5, 6, 7], { previous: 7, next: 6, place: 1, of: 3 }],
    ["in the middle", [6, 5, 7], { previous: 6, next: 7, place: 2, of: 3 }],
    ["the last", [6, 7, 5], { previous: 7, next: 6, place: 3, of: 3 }],
    ["alone", [5], { previous: null, next: null, place: 1, of: 1 }],
    ["not waiting", [6, 7], { previous: 7, next: 6, place: null, of: 2 }],
    ["with an empty queue", [], { previous: null, next: null, place: null, of: 0 }],
  ])("has its place in the queue: %s", async (_, ids, queue) => {
    store.filings = ids.map((id) => filing(id));
    expect((await review()).queue).toEqual(queue);
    expect(store.filingsAsked).toEqual([{ states: ["submitted", "review"] }]);
  });
  it("follows the queue by urgency", async () => {
    store.filings = [filing(6, { dueOn: "2026-03-31" }), filing(5), filing(7, { errors: 1 })];
    expect((await review()).queue).toEqual({ previous: 7, next: 6, place: 2, of: 3 });
  });

  it("groups failing checks by their cause, by figures that can be relied on", async () => {
    const cell = (id: string, value: number | null, state = "reported") => ({ id, value, state });
    const finding = (rule: string, cells: string[], state = "fail") => ({
      ...{ rule, cells, state, severity: "error" },
    });
    store.report = {
      text: "",
      cells: [cell("r1.np", 4), cell("r1.tot", 5, "suspect"), cell("r2.np", null)],
      findings: [finding("A", ["r1.np"]), finding("B", ["r1.np"], "pass"), finding("C", ["r2.np"])],
    };
    const { causes } = await review();
    expect(causes.map((c) => [c.findings.map((f) => f.rule), c.likely])).toEqual([
      [["A"], null],
      [["C"], null],
    ]);
  });
});
