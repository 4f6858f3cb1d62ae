import { expect, it, vi } from "vitest";
import { calendarYears, dayCounting } from "@/lib/views/work-calendar";

const holiday = { day: "2026-01-01", works: false, name: "元旦" };
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/calendar", () => ({
  readConfirmedYears: async () => [
    { year: 2026, days: [holiday], source: "国办发明电", confirmedOn: "2025-11-05" },
  ],
}));

it.each([
  [[2026], true],
  [[2026, 2027], false],
  [[2027], false],
])("days of %j are counted by confirmed calendars: %s", async (years, isConfirmed) =>
  expect((await dayCounting(years)).isConfirmed).toBe(isConfirmed),
);

it("a confirmed year is as confirmed, another as proposed", async () => {
  const [known, proposed] = await calendarYears([2026, 2090]);
  expect(known).toMatchObject({ days: [holiday], confirmedOn: "2025-11-05", isKnown: true });
  expect(proposed).toMatchObject({ year: 2090, confirmedOn: null, source: null });
  expect((await dayCounting([2026])).calendar.get("2026-01-01")).toEqual(holiday);
});
