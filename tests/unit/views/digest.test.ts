import { describe, expect, it, vi } from "vitest";
import { writeDigests } from "@/lib/views/digest";

const day = vi.hoisted(() => ({ isOpen: true, tasks: [] as unknown[], steps: [] as unknown[] }));
vi.mock("@/lib/outbox/channels", () => ({
  openChannels: () => ({ mail: day.isOpen, webhook: false }),
}));
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/digest", () => ({
  readDigestReaders: async () => [
    {
      ...{ id: "li", login: "li", name: "李", role: "supervisor", email: "li@example.org" },
      ...{ agencyId: null, regionCode: null, rhythm: "daily" },
    },
  ],
  readRecentSteps: async () => day.steps,
}));
vi.mock("@/lib/views/cockpit", () => ({ cockpitView: async () => ({ tasks: day.tasks }) }));

const TASK = { code: "missing", year: 2025, n: 3, agency: null, by: "2026-01-31", left: 2 };
const STEP = {
  ...{ nameZh: "测试市交通局", nameEn: "Transport Bureau", fiscalYear: 2025 },
  ...{ to: "submitted", on: "2026-01-27" },
};

describe("the mail of a day", () => {
  it.each([
    [[], [], 0],
    [[TASK], [], 1],
    [[], [STEP], 1],
    [[TASK], [STEP], 1],
  ])("of tasks %j and steps %j: %i", async (tasks, steps, sent) => {
    Object.assign(day, { isOpen: true, tasks, steps });
    expect(await writeDigests("2026-01-28")).toHaveLength(sent);
  });

  it("says what is owed and what happened, once a person and day", async () => {
    Object.assign(day, { isOpen: true, tasks: [TASK], steps: [STEP] });
    const [mail] = await writeDigests("2026-01-28");
    expect(mail).toMatchObject({
      ...{ kind: "digest", audience: "person", channel: "mail" },
      ...{ address: "li@example.org", once: "digest|li|2026-01-28" },
    });
    expect(mail?.body).toContain("测试市交通局");
    expect(mail?.body).toContain("2026-01-31");
  });

  it("is not written where no mail leaves", async () => {
    Object.assign(day, { isOpen: false, tasks: [TASK], steps: [] });
    expect(await writeDigests("2026-01-28")).toEqual([]);
  });
});
