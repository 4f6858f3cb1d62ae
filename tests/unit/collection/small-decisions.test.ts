/** Decisions of a line or two: the next visit of a column, states of jobs and messages, days of work. */
import { describe, expect, it } from "vitest";
import { nextVisit } from "@/lib/collection/harvest";
import { isJobOver, isRetryable, JOB_KINDS, JOB_STATES } from "@/lib/collection/job-kinds";
import { firstState } from "@/lib/collection/messages";
import { EVERYTHING, NEWS_KINDS } from "@/lib/collection/news";
import { findDateFault, isPublicAddress } from "@/lib/collection/report-dates";
import { SUBSCRIPTION_CHANNELS } from "@/lib/collection/subscriptions";
import { addWorkingDays, readCalendar, type CalendarDay } from "@/lib/collection/working-days";

const daysBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 86_400_000;

describe("the next visit of a column", () => {
  it.each([
    ["in January", "2026-01-20T00:00:00Z", null, 1],
    ["on the last evening of March in China", "2026-03-31T15:59:59Z", "2020-01-01T00:00:00Z", 1],
    ["on the first morning of April in China", "2026-03-31T16:00:00Z", null, 7],
    ["on New Year's morning in China", "2025-12-31T16:00:00Z", "2020-01-01T00:00:00Z", 1],
    ["without any report", "2026-06-01T00:00:00Z", null, 7],
    ["with one of 30 days", "2026-06-01T00:00:00Z", "2026-05-02T00:00:00Z", 1],
    ["with one of 31 days", "2026-06-01T00:00:00Z", "2026-05-01T00:00:00Z", 7],
    ["with one of 182 days", "2026-09-01T00:00:00Z", "2026-03-03T00:00:00Z", 7],
    ["with one of 183 days", "2026-09-01T00:00:00Z", "2026-03-02T00:00:00Z", 30],
  ])("%s", (_, now, newest, days) => {
    const at = new Date(now);
    expect(daysBetween(at, nextVisit(at, newest === null ? null : new Date(newest)))).toBe(days);
  });
});

describe("a job", () => {
  it.each([
    ["waiting", false, false],
    ["running", false, false],
    ["done", true, false],
    ["failed", true, true],
    ["cancelled", true, true],
  ] as const)("that is %s", (state, over, retryable) =>
    expect([isJobOver(state), isRetryable(state)]).toEqual([over, retryable]),
  );
  it("has these kinds and states", () => {
    expect(JOB_KINDS).toEqual([
      ...["import", "reread", "send", "remind", "digest", "harvest", "discover", "notify"],
    ]);
    expect(JOB_STATES).toHaveLength(5);
  });
});

it.each([
  ["desk", "sent"],
  ["list", "listed"],
  ["mail", "waiting"],
] as const)("a message over %s begins as %s", (channel, state) =>
  expect(firstState(channel)).toBe(state),
);

it("news is of four kinds, over two channels, and everything is no narrower than all", () => {
  expect(NEWS_KINDS).toEqual(["published", "corrected", "withdrawn", "edited"]);
  expect(SUBSCRIPTION_CHANNELS).toEqual(["mail", "webhook"]);
  expect(EVERYTHING).toEqual({ agency: null, region: null, indicator: null });
});

describe("a stated day", () => {
  it.each([
    ["2026-01-15", null],
    ["2026-01-16", "not_yet"],
    ["2025-12-01", null],
    ["2025-11-30", "before_year"],
  ])("%s of a report on 2025, on 15 January", (day, fault) =>
    expect(findDateFault(day, 2025, "2026-01-15")).toBe(fault),
  );
  const long = (n: number): string => `https://a.example/${"x".repeat(n - 18)}`;
  it.each([
    ["http://a.example/x", true],
    ["https://a.example/x", true],
    ["ftp://a.example/x", false],
    ["xhttps://a.example/x", false],
    ["a.example", false],
    ["https://somebody@a.example/", false],
    ["https://:word@a.example/", false],
    [long(500), true],
    [long(501), false],
  ])("address %#: %s", (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));
});

describe("days of work", () => {
  const at = (...days: CalendarDay[]) => new Map(days.map((d) => [d.day, d]));
  const off = (day: string): CalendarDay => ({ day, works: false, name: null });
  it.each([
    [0, "2026-03-04"],
    [1, "2026-03-05"],
    [2, "2026-03-06"],
    [3, "2026-03-09"],
    [8, "2026-03-16"],
  ])("%i after a Wednesday", (n, day) =>
    expect(addWorkingDays("2026-03-04", n, new Map())).toBe(day),
  );
  it("leave out holidays and take days of work at a weekend", () =>
    expect(
      addWorkingDays(
        "2026-03-04",
        2,
        at(off("2026-03-05"), { day: "2026-03-07", works: true, name: null }),
      ),
    ).toBe("2026-03-07"));
  it("end although a calendar has nothing but holidays", () => {
    const all = Array.from({ length: 500 }, (_, i) =>
      off(new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)),
    );
    // 366 days and a week for the one day that was asked for.
    expect(addWorkingDays("2026-01-01", 1, at(...all))).toBe("2027-01-09");
  });

  it("reads words of both languages, blank lines and names", () =>
    expect(
      readCalendar("2026-02-16 off\n\n 2026-02-14 work Day at work \n2026-02-17 休", 2026),
    ).toEqual({
      days: [
        { day: "2026-02-16", works: false, name: null },
        { day: "2026-02-14", works: true, name: "Day at work" },
        { day: "2026-02-17", works: false, name: null },
      ],
      faults: [],
    }));
  it("counts a fault's line from 1, blank lines too", () =>
    expect(readCalendar("\nnonsense\n2026-13-01 休", 2026)).toEqual({
      days: [],
      faults: [
        { line: 2, why: "form" },
        { line: 3, why: "day" },
      ],
    }));
});
