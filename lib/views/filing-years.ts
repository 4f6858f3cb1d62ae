import { todayInChina } from "@/lib/i18n/china-time";

/**
 * Years that a form can be opened for: the one that has just ended first, back to the first year
 * that reports were due for.
 */
export function filingYears(): number[] {
  const last = Number(todayInChina().slice(0, 4)) - 1;
  return Array.from({ length: last - 2007 }, (_, i) => last - i);
}
