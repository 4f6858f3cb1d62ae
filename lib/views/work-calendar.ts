/** The calendar that days left are counted by: confirmed years as confirmed, others as proposed. */
import { proposeCalendar } from "@/lib/collection/proposed-calendar";
import type { CalendarDay, WorkCalendar } from "@/lib/collection/working-days";
import { queryPrivate } from "@/lib/store/client";
import { readConfirmedYears } from "@/lib/store/queries/calendar";

export type CalendarYear = {
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly source: string | null;
  /** Null while it is only proposed. */
  readonly confirmedOn: string | null;
  /** Whether anything but weekends is known of it. */
  readonly isKnown: boolean;
};

export async function calendarYears(years: readonly number[]): Promise<CalendarYear[]> {
  const confirmed = await queryPrivate((tx) => readConfirmedYears(tx, years));
  return years.map((year) => {
    const own = confirmed.find((c) => c.year === year);
    if (own) return { ...own, isKnown: true };
    return { year, ...proposeCalendar(year), source: null, confirmedOn: null };
  });
}

export type DayCounting = {
  readonly calendar: WorkCalendar;
  /** Whether each of the years has been confirmed. */
  readonly isConfirmed: boolean;
};

export async function dayCounting(years: readonly number[]): Promise<DayCounting> {
  const list = await calendarYears(years);
  return {
    calendar: new Map(list.flatMap((y) => y.days.map((d) => [d.day, d] as const))),
    isConfirmed: list.every((y) => y.confirmedOn !== null),
  };
}
