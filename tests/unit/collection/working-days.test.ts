import { describe, expect, it } from "vitest";
import { proposeCalendar } from "@/lib/collection/proposed-calendar";
import {
  isWorkingDay,
  lastWorkingDay,
  printCalendar,
  readCalendar,
  workingDaysUntil,
} from "@/lib/collection/working-days";

const { days } = proposeCalendar(2026);
const calendar = new Map(days.map((d) => [d.day, d]));

describe("working days", () => {
  it("follow the notice where it differs from the weekday", () => {
    expect(isWorkingDay("2026-02-16", calendar)).toBe(false); // Monday of the Spring Festival
    expect(isWorkingDay("2026-02-14", calendar)).toBe(true); // a Saturday at work
    expect(isWorkingDay("2026-02-14", new Map())).toBe(false);
  });
  it("are counted after today, the last day included", () => {
    expect(workingDaysUntil("2026-01-30", "2026-01-30", calendar)).toBe(0);
    expect(workingDaysUntil("2026-01-30", "2026-02-02", calendar)).toBe(1);
    expect(workingDaysUntil("2026-02-13", "2026-02-24", calendar)).toBe(2); // 14 and 24
    expect(workingDaysUntil("2026-02-02", "2026-01-30", calendar)).toBe(0);
  });
  it("end on the last one before a day off", () =>
    expect(lastWorkingDay("2026-01-31", calendar)).toBe("2026-01-30"));
});

describe("a calendar as text", () => {
  it("reads what it prints", () =>
    expect(readCalendar(printCalendar(days), 2026)).toEqual({ days, faults: [] }));
  it.each([
    ["16.2.2026 休", "form"],
    ["2026-02-30 休", "day"],
    ["2025-02-17 休", "year"],
    ["2026-02-16 班", "same"],
    ["2026-02-17 休\n2026-02-17 休", "twice"],
  ])("refuses %s as %s", (text, why) =>
    expect(readCalendar(text, 2026).faults.map((f) => f.why)).toEqual([why]),
  );
});

it("of a year without a notice nothing is known but weekends", () =>
  expect(proposeCalendar(2090)).toEqual({ days: [], isKnown: false }));
