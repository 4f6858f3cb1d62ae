/** Reminders of a day, and mails to subscribers. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Subscription } from "@/lib/collection/subscriptions";
import { requirePresent } from "@/lib/lookup";
import type { NewsItem } from "@/lib/views/news";
import { findDayReminders, previewReminders } from "@/lib/views/reminders";
import { writeConfirmMail, writeNewsCall, writeNewsMail } from "@/lib/views/subscriber-words";

const store = vi.hoisted(() => ({
  rounds: [] as unknown[],
  progress: [] as unknown[],
  tasks: [] as unknown[],
  contacts: [] as unknown[],
  name: "Our site" as string | null,
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/http/site-origin", () => ({ siteOrigin: () => "https://a.example" }));
vi.mock("@/lib/i18n/china-time", async (original) => ({
  ...(await original<object>()),
  todayInChina: () => "2026-02-01",
}));
vi.mock("@/lib/outbox/channels", () => ({ openChannels: () => ({ mail: true, webhook: false }) }));
vi.mock("@/lib/store/queries/contacts", () => ({ readAgencyContacts: async () => store.contacts }));
vi.mock("@/lib/store/queries/assessment-sheets", () => ({
  readSheets: async () => [{ code: "s", year: 2025 }],
}));
vi.mock("@/lib/store/queries/rectification-tasks", () => ({
  readRectificationTasks: async () => store.tasks,
}));
vi.mock("@/lib/store/queries/reminder-plan", () => ({
  readReminderPlan: async () => ({
    file: { before: [3], after: [1] },
    publish: { before: [7, 0], after: [1] },
  }),
}));
vi.mock("@/lib/store/queries/rounds", () => ({
  readRounds: async () => store.rounds,
  readProgress: async (_tx: unknown, year: number) => (year === 2025 ? store.progress : []),
}));
vi.mock("@/lib/views/site", () => ({ siteView: async () => ({ name: store.name }) }));
vi.mock("@/lib/views/news-choice", () => ({ nameChoice: async () => "Everything" }));

const row = (agencyId: string, more: object = {}) => ({
  ...{ agencyId, nameZh: `局${agencyId}`, kind: "body", expected: true, isPublic: false },
  ...{ dueOn: "2026-01-31", fileBy: null, publishedOn: null },
  ...{ statedFiledOn: null, ownFiledOn: null, hereOn: null, ...more },
});
const task = (id: number, dueOn: string, more: object = {}) => ({
  ...{ id, code: "s", agencyId: "1", nameZh: "局1", problem: "sum", dueOn, state: "open", ...more },
});
beforeEach(() =>
  Object.assign(store, {
    ...{ rounds: [{ year: 2025, closed: false }], progress: [], tasks: [], contacts: [] },
    name: "Our site",
  }),
);

describe("what would be sent now", () => {
  it("goes to each who owes it, over the ways that reach somebody", async () => {
    store.progress = [row("1"), row("2", { isPublic: true }), row("3", { dueOn: "2026-03-01" })];
    store.contacts = [{ name: "Li", mail: "li@a.example", phone: null }];
    const { lines, notices } = await previewReminders("overdue", 2025, { kind: "all" });
    expect(lines.map((l) => [l.row.agencyId, l.due, l.ways.map((w) => w.channel)])).toEqual([
      ["1", "2026-01-31", ["desk", "mail"]],
    ]);
    expect(notices).toEqual([
      {
        ...{ kind: "overdue", agencyId: "1", audience: "agency", occasion: "2026-02-01" },
        facts: {
          ...{ agency: "局1", year: 2025, due: "2026-01-31" },
          link: "https://a.example/desk/report?agency=1&year=2025",
        },
      },
    ]);
  });
});

describe("reminders of a day", () => {
  const kinds = async (today: string) =>
    (await findDayReminders(today)).map((n) => [n.kind, n.agencyId]);
  it.each<[string, string, [string, string][]]>([
    ["eight days before", "2026-01-23", []],
    ["seven days before", "2026-01-24", [["before", "1"]]],
    ["on the day", "2026-01-31", [["before", "1"]]],
    ["a day after", "2026-02-01", [["overdue", "1"]]],
    ["two days after", "2026-02-02", []],
  ])("go out by the plan: %s", async (_, today, notices) => {
    store.progress = [row("1")];
    expect(await kinds(today)).toEqual(notices);
  });
  it("are about filing, too, each by its own days", async () => {
    store.progress = [row("1", { dueOn: "2026-06-30", fileBy: "2026-01-20" })];
    expect(await kinds("2026-01-17")).toEqual([["file_before", "1"]]);
    expect(await kinds("2026-01-21")).toEqual([["file_overdue", "1"]]);
    expect(await kinds("2026-01-13")).toEqual([]);
  });
  it("are none of a round that is closed", async () => {
    store.progress = [row("1")];
    store.rounds = [{ year: 2025, closed: true }];
    expect(await kinds("2026-02-01")).toEqual([]);
  });
  it("are about tasks that are owed and near their day", async () => {
    store.rounds = [];
    store.tasks = [
      task(1, "2026-02-08"),
      task(2, "2026-02-01", { state: "sent_back" }),
      task(3, "2026-01-31"),
      task(4, "2026-01-31", { state: "shown" }),
      task(5, "2026-01-31", { code: "gone" }),
      task(6, "2026-02-06"),
      task(7, "2026-01-25"),
      task(8, "2026-01-30"),
      task(9, "2026-02-02"),
    ];
    const notices = await findDayReminders("2026-02-01");
    expect(notices.map((n) => [n.kind, n.occasion])).toEqual([
      ["task_before", "task 1 2026-02-01"],
      ["task_overdue", "task 3 2026-02-01"],
      ["task_overdue", "task 7 2026-02-01"],
      ["task_before", "task 9 2026-02-01"],
    ]);
    expect(notices[0]).toMatchObject({
      ...{ agencyId: "1", audience: "agency" },
      facts: {
        ...{ agency: "局1", year: 2025, due: "2026-02-08", note: "- sum" },
        link: "https://a.example/desk/assessment/rectification/1",
      },
    });
  });
});

describe("mails to subscribers", () => {
  const S = {
    ...{ id: 1, channel: "mail", address: "x@b.example", locale: "en", token: "tok" },
    choice: { agency: null, region: null, indicator: null },
    ...{ askedAt: new Date("2026-01-01T00:00:00Z"), confirmedAt: null },
  } as Subscription;
  const item = (n: number, more: Partial<NewsItem> = {}): NewsItem => ({
    ...{ key: `v${n}`, kind: "published", at: "2026-02-01T00:00:00.000Z", agency: "jyj" },
    ...{ agencyName: { zh: "教育局", en: "Education" }, region: "1", fiscalYear: 2025 },
    ...{ reportId: `jyj-${n}`, version: 1, reason: null, editKind: null, address: null, cells: [] },
    ...more,
  });

  it("ask for a press of the button, within the hours that a request waits", async () => {
    const mail = await writeConfirmMail(7, S);
    expect(mail).toMatchObject({
      ...{ to: { name: "", address: "x@b.example" }, name: "subscribe-7" },
      headers: { "Auto-Submitted": "auto-generated" },
    });
    expect(mail.subject).toContain("Our site");
    expect(mail.text).toContain("https://a.example/en/subscribe/confirm?token=tok");
    expect(mail.text).toContain("48 hours");
    store.name = null;
    expect((await writeConfirmMail(7, S)).subject).not.toContain("Our site");
    expect((await writeConfirmMail(7, S)).subject).not.toContain("null");
  });
  it("tell each item in its own paragraph, with a detail where there is one", async () => {
    const mail = await writeNewsMail(8, S, [item(1), item(2, { reason: "typing" })]);
    const [first, second, foot, ...rest] = mail.text.split("\n\n");
    expect(first?.split("\n")).toHaveLength(2);
    expect(first).toContain("https://a.example/en/reports/jyj-1");
    expect(second?.split("\n")).toHaveLength(3);
    expect(second).toContain("typing");
    expect(foot).toMatch(/^-- \n/);
    expect(foot).toContain("2026-01-01");
    expect(foot).toContain("https://a.example/en/subscribe/leave?token=tok");
    expect(rest).toEqual([]);
    expect(mail.subject).toBe("Our site: Everything (2 items)");
    expect(mail.headers).toMatchObject({
      "List-Unsubscribe": "<https://a.example/api/subscribe/leave?token=tok>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    const confirmed = { ...S, confirmedAt: new Date("2026-01-05T00:00:00Z") };
    expect((await writeNewsMail(8, confirmed, [item(1)])).text).toContain("2026-01-05");
  });
  it.each([
    [100, 101],
    [101, 102],
  ])("of %i items have %i paragraphs", async (n, paragraphs) => {
    const items = Array.from({ length: n }, (_, i) => item(i));
    const { text, subject } = await writeNewsMail(8, S, items);
    expect(text.split("\n\n")).toHaveLength(paragraphs);
    expect(text.includes("1 more at https://a.example/en/changes")).toBe(n > 100);
    expect(subject).toContain(`${n} items`);
  });
  it("call a webhook with the same items, in both languages", () => {
    const call: unknown = JSON.parse(writeNewsCall(8, [item(1, { reason: "typing" })]));
    const sentence = {
      zh: expect.stringContaining("教育局"),
      en: expect.stringContaining("Education"),
    };
    expect(call).toEqual({
      id: "news-8",
      items: [
        {
          ...{ id: "v1", at: "2026-02-01T00:00:00.000Z", kind: "published", agency: "jyj" },
          ...{ agencyName: "教育局", region: "1", fiscalYear: 2025, reportId: "jyj-1", version: 1 },
          ...{ reason: "typing", sentence, link: "https://a.example/reports/jyj-1" },
        },
      ],
    });
    expect(requirePresent(writeNewsCall(8, []), "call")).toBe('{"id":"news-8","items":[]}');
  });
});
