/** Working days, counted by a calendar of exceptions. Pure; days are ISO days in Asia/Shanghai. */

/** A day that is not what its weekday says: a holiday on a weekday, a working day at a weekend. */
export type CalendarDay = {
  readonly day: string;
  readonly works: boolean;
  readonly name: string | null;
};
/** Exceptions by day. */
export type WorkCalendar = ReadonlyMap<string, CalendarDay>;

const DAY = 86_400_000;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(timeOf(day)).getUTCDay());

export const isWorkingDay = (day: string, calendar: WorkCalendar): boolean =>
  calendar.get(day)?.works ?? !isWeekend(day);

/**
 * Days of work after `from` up to `to`, `to` included: what is left when today is `from`. 0 where
 * `to` is not later.
 */
export function workingDaysUntil(from: string, to: string, calendar: WorkCalendar): number {
  let left = 0;
  for (let time = timeOf(from) + DAY; time <= timeOf(to); time += DAY)
    if (isWorkingDay(dayOf(time), calendar)) left += 1;
  return left;
}

/**
 * The day on which `n` days of work are over, `from` not counted. A year of holidays would be no
 * calendar.
 */
export function addWorkingDays(from: string, n: number, calendar: WorkCalendar): string {
  let time = timeOf(from);
  for (let left = n, tried = 0; left > 0 && tried < 366 + n * 7; tried += 1) {
    time += DAY;
    if (isWorkingDay(dayOf(time), calendar)) left -= 1;
  }
  return dayOf(time);
}

/** The last day of work not after `day`. A year of holidays would be no calendar. */
export function lastWorkingDay(day: string, calendar: WorkCalendar): string {
  for (let time = timeOf(day), tried = 0; tried < 366; time -= DAY, tried += 1)
    if (isWorkingDay(dayOf(time), calendar)) return dayOf(time);
  return day;
}

export type CalendarFault = {
  readonly line: number;
  readonly why: "form" | "day" | "year" | "twice" | "same";
};

/** `2026-02-16 休 春节`, a line a day. */
export const printCalendar = (days: readonly CalendarDay[]): string =>
  [...days]
    .sort((a, b) => a.day.localeCompare(b.day))
    .map((d) => `${d.day} ${d.works ? "班" : "休"}${d.name ? ` ${d.name}` : ""}`)
    .join("\n");

const LINE = /^(\d{4}-\d{2}-\d{2})\s+(休|班|off|work)(?:\s+(\S.{0,59}))?$/;

/** Reads what `printCalendar` prints. `same`: the line says what the weekday says anyway. */
export function readCalendar(
  text: string,
  year: number,
): { readonly days: readonly CalendarDay[]; readonly faults: readonly CalendarFault[] } {
  const days = new Map<string, CalendarDay>();
  const faults: CalendarFault[] = [];
  text.split("\n").forEach((raw, index) => {
    if (raw.trim() === "") return;
    const [, day, word, name] = LINE.exec(raw.trim()) ?? [];
    const why = faultOf(day, word, year, days);
    if (why) faults.push({ line: index + 1, why });
    else if (day !== undefined) days.set(day, { day, works: isWork(word), name: name ?? null });
  });
  return { days: [...days.values()], faults };
}

const isWork = (word: string | undefined): boolean => word === "班" || word === "work";

function faultOf(
  day: string | undefined,
  word: string | undefined,
  year: number,
  before: ReadonlyMap<string, unknown>,
): CalendarFault["why"] | null {
  if (day === undefined) return "form";
  if (Number.isNaN(timeOf(day)) || dayOf(timeOf(day)) !== day) return "day";
  if (!day.startsWith(`${year}-`)) return "year";
  if (before.has(day)) return "twice";
  return isWork(word) === isWeekend(day) ? null : "same";
}
