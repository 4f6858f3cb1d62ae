/**
 * Holidays and working weekends of a year as a package knows them: a proposal, until somebody
 * confirms it.
 */
// Not by name: what is loaded without a bundler finds no names in this CommonJS package.
import chineseDays from "chinese-days";
import { isWeekend, type CalendarDay } from "./working-days";

/**
 * @returns the year's exceptions; `isKnown` is false where the package has no notice of the year
 * yet, and weekends are all that is known
 */
export function proposeCalendar(year: number): {
  readonly days: readonly CalendarDay[];
  readonly isKnown: boolean;
} {
  const days: CalendarDay[] = [];
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    const { work, name } = chineseDays.getDayDetail(day);
    if (work !== !isWeekend(day)) days.push({ day, works: work, name: name.split(",")[1] ?? null });
  }
  return { days, isKnown: days.length > 0 };
}
