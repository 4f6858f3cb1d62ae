import { describe, expect, it } from "vitest";
import { makeTask, ownTask } from "@/lib/views/cockpit";
import type { Progress, RoundView } from "@/lib/views/rounds";

const day = { today: "2026-01-28", calendar: new Map() };
const view = { round: { year: 2025 } } as RoundView;
const line = (more: Partial<Progress>): Progress =>
  ({
    agencyId: "east",
    slug: "east",
    expected: true,
    state: "missing",
    fileBy: "2026-01-20",
    dueOn: "2026-01-31",
    punctuality: "not_due",
    ...more,
  }) as Progress;
const codes = (more: Partial<Progress>) => ownTask(line(more), view, day).map((t) => t.code);

describe("what an agency owes", () => {
  it.each([
    [{}, ["file"]],
    [{ punctuality: "missing" }, ["overdue"]],
    [{ state: "draft" }, ["draft"]],
    [{ state: "returned" }, ["returned"]],
    [{ state: "submitted" }, ["waits"]],
    [{ state: "published", punctuality: "date_unknown" }, ["tell_date"]],
    [{ state: "published", punctuality: "on_time" }, []],
    [{ expected: false }, []],
  ] as const)("%o: %o", (more, said) => expect(codes(more as Partial<Progress>)).toEqual(said));

  it("is due by the next of its two days, and begins with one button", () =>
    expect(ownTask(line({}), view, day)[0]).toMatchObject({
      by: "2026-01-31",
      left: 2,
      start: { agency: "east", year: 2025 },
    }));
});

it("a report that came back says why", () => {
  const returned = line({ state: "returned", reportId: "east-2025" });
  const why = { reportId: "east-2025", note: "请核对", cells: ["r1.np"] };
  const other = { ...why, reportId: "east-2024" };
  expect(ownTask(returned, view, day, [other, why])[0]?.reason).toEqual(why);
  expect(ownTask(returned, view, day, [other])[0]?.reason).toBeNull();
});

it("a day that has passed leaves no days", () => {
  expect(makeTask("file", "/", { by: "2026-01-27" }, day).left).toBeNull();
  expect(makeTask("file", "/", { by: "2026-01-28" }, day).left).toBe(0);
  expect(makeTask("file", "/", {}, day).left).toBeNull();
});
