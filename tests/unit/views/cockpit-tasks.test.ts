/** Which tasks the first page of the desk lists for whom, with everything read from invented rows. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FilingRow } from "@/lib/store/queries/filings";
import type { UserRow } from "@/lib/store/queries/users";
import { cockpitView } from "@/lib/views/cockpit";
import type { Progress, RoundView } from "@/lib/views/rounds";

const city = vi.hoisted(() => ({
  progress: [] as unknown[],
  filings: [] as unknown[],
  replies: [] as unknown[],
  proposals: [] as unknown[],
  unexplained: 0,
  silent: 0,
  steps: [{ n: 1 }],
  confirmed: true,
  rounds: [] as unknown[],
}));
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/i18n/china-time", async (original) => ({
  ...(await original<object>()),
  todayInChina: () => "2026-01-28",
}));
vi.mock("@/lib/store/queries/filings", () => ({ readFilings: async () => city.filings }));
vi.mock("@/lib/store/queries/work", () => ({ readWaitingReplies: async () => city.replies }));
vi.mock("@/lib/store/queries/proposals", () => ({ readOpenProposals: async () => city.proposals }));
vi.mock("@/lib/store/queries/silent-accounts", () => ({
  countSilentAccounts: async () => city.silent,
}));
vi.mock("@/lib/store/queries/return-reasons", () => ({ readReturnReasons: async () => [] }));
vi.mock("@/lib/store/queries/assessment-work", () => ({
  readAssessmentWork: async () => ({ owed: 0, dueOn: null, shown: 0, replies: null }),
}));
vi.mock("@/lib/store/queries/rounds", () => ({ readRounds: async () => city.rounds }));
vi.mock("@/lib/views/first-steps", () => ({ firstStepsView: async () => city.steps }));
vi.mock("@/lib/views/ledger", () => ({
  ledgerView: async () => ({ totals: { unexplained: city.unexplained } }),
}));
vi.mock("@/lib/views/rounds", () => ({
  roundView: async (year: number) =>
    ({
      round: { year, expected: city.progress.length, published: 0 },
      progress: city.progress,
    }) as unknown as RoundView,
}));
vi.mock("@/lib/views/work-calendar", () => ({
  calendarYears: async (years: number[]) =>
    years.map((year) => ({ year, confirmedOn: city.confirmed ? "2025-11-05" : null })),
  dayCounting: async () => ({ calendar: new Map(), isConfirmed: city.confirmed }),
}));

const aUser = (role: string): UserRow => ({
  ...{ id: "li", login: "li", name: "李", role, passwordHash: null, email: null },
  agencyId: role === "editor" ? "east" : null,
  regionCode: role === "reviewer" ? "990000" : null,
  ...{ mustChange: false, sample: false, active: true, sessionVersion: 1 },
});
const aProgress = (more: Partial<Progress> = {}) => ({
  ...{ agencyId: "east", slug: "east", nameZh: "东局", nameEn: "East", reportId: null },
  ...{ expected: true, state: "missing", filing: "not_due", punctuality: "not_due" },
  ...{ fileBy: "2026-01-20", dueOn: "2026-01-31", ...more },
});
const aFiling = (more: Partial<FilingRow>) => ({
  ...{ state: "submitted", reviewerId: null, dueOn: "2026-01-31" },
  ...more,
});
const tasksOf = async (role: string) =>
  (await cockpitView(aUser(role))).tasks.map((t) => `${t.code} ${t.n ?? t.year ?? ""}`.trim());

beforeEach(() => {
  Object.assign(city, {
    ...{ progress: [], filings: [], replies: [], proposals: [], unexplained: 0, silent: 0 },
    ...{ steps: [{ n: 1 }], confirmed: true },
    rounds: [{ year: 2025, closed: false, expected: 1 }],
  });
});

describe("a quiet day", () => {
  it.each(["editor", "reviewer", "supervisor", "admin"])("asks nothing of the %s", async (role) =>
    expect(await tasksOf(role)).toEqual([]),
  );
});

describe("the round, for whoever runs it", () => {
  const missing = { punctuality: "missing" } as const;
  it.each<[Partial<Progress>[], string[]]>([
    [[missing], ["missing 1"]],
    [[{ filing: "missing" }], ["missing 1"]],
    [[missing, { ...missing, filing: "missing" }], ["missing 2"]],
    [[{ ...missing, expected: false }], []],
    [[{ punctuality: "date_unknown" }], ["undated 1"]],
    [
      [missing, { punctuality: "date_unknown" }],
      ["missing 1", "undated 1"],
    ],
    [[{ punctuality: "on_time", filing: "on_time" }], []],
  ])("%j: %j", async (lines, tasks) => {
    city.progress = lines.map(aProgress);
    expect(await tasksOf("supervisor")).toEqual(tasks);
  });

  it("names the first day that was missed, and the page that lists them", async () => {
    city.progress = [
      aProgress({ ...missing, dueOn: "2026-01-31" }),
      aProgress({ ...missing, dueOn: "2026-01-15" }),
    ];
    const [task] = (await cockpitView(aUser("supervisor"))).tasks;
    expect(task).toMatchObject({
      by: "2026-01-15",
      left: null,
      href: "/desk/rounds/2025?state=missing",
    });
  });

  it("an agency sees its own report alone, and a closed round asks for none", async () => {
    city.progress = [aProgress(missing)];
    expect(await tasksOf("editor")).toEqual(["overdue 2025"]);
    city.rounds = [{ year: 2025, closed: true, expected: 1 }];
    expect(await tasksOf("editor")).toEqual([]);
  });
});

describe("reports that wait for a decision", () => {
  it.each<[Partial<FilingRow>, string[]]>([
    [{ state: "submitted", reviewerId: "li" }, ["mine 1"]],
    [{ state: "review", reviewerId: "li" }, ["mine 1"]],
    [{ state: "submitted", reviewerId: "wang" }, []],
    [{ state: "review" }, ["unassigned 1"]],
    [{ state: "accepted", reviewerId: "li" }, ["accepted 1"]],
    [{ state: "draft" }, ["drafts 1"]],
    [{ state: "returned" }, ["sent_back 1"]],
  ])("%j: %j for the reviewer", async (filing, tasks) => {
    city.filings = [aFiling(filing)];
    expect(await tasksOf("reviewer")).toEqual(tasks);
  });

  it("are nothing for an agency, and replies wait beside them", async () => {
    city.filings = [aFiling({})];
    city.replies = [{}, {}];
    expect(await tasksOf("reviewer")).toEqual(["unassigned 1", "replies 2"]);
    expect(await tasksOf("editor")).toEqual([]);
  });
});

describe("the office", () => {
  it("has names, carry-overs and accounts to settle", async () => {
    Object.assign(city, { proposals: [{}], unexplained: 3, silent: 2 });
    expect(await tasksOf("supervisor")).toEqual(
      expect.arrayContaining(["unexplained 3", "proposals 1"]),
    );
    expect(await tasksOf("admin")).toEqual(expect.arrayContaining(["silent 2"]));
  });

  it("opens the round of the year that is over, and confirms the calendar that it ends in", async () => {
    city.rounds = [{ year: 2024, closed: true, expected: 1 }];
    expect(await tasksOf("supervisor")).toContain("open_round 2025");
    city.rounds = [{ year: 2025, closed: false, expected: 1 }];
    city.confirmed = false;
    expect(await tasksOf("supervisor")).toContain("calendar 2026");
  });

  it.each([
    [[{ n: 0 }, { n: 4 }], true],
    [[{ n: 2 }, { n: 4 }], false],
  ])("sets up the city while it has no round and lacks something: %j %s", async (steps, asks) => {
    Object.assign(city, { steps, rounds: [] });
    expect((await tasksOf("supervisor")).includes("empty")).toBe(asks);
  });
});
