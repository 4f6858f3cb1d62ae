/** What may be stated about a report's way out of its agency. Pure; days are ISO days in Asia/Shanghai. */

/** A field that is undefined is left as it is; null takes it out. */
export type StatedDates = {
  readonly filedOn?: string | null | undefined;
  readonly publishedOn?: string | null | undefined;
  readonly address?: string | null | undefined;
};
/**
 * How a date reached us. `site`: read from the agency's site, used only if nobody has stated one.
 */
export type StatedWay = "desk" | "table" | "file" | "api" | "site";
export type DateFault = "not_yet" | "before_year";

const LONGEST_ADDRESS = 500;

/** No report on a year is filed or published before its last month, and nothing has been done tomorrow. */
export function findDateFault(day: string, fiscalYear: number, today: string): DateFault | null {
  if (day > today) return "not_yet";
  return day < `${fiscalYear}-12-01` ? "before_year" : null;
}

/** Whether it is an address of a page that anybody can open. */
export function isPublicAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
