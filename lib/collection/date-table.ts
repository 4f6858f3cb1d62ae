/** A table of agencies with the days and addresses of their reports: pasted, or as a file. Pure. */
import { readAgencyTable, type LineFault } from "./agency-table";
import { findDateFault, isPublicAddress } from "./report-dates";

export type DateFaultRow = LineFault<
  "agency" | "day" | "not_yet" | "before_year" | "address" | "nothing"
>;
export type DateRow = {
  readonly agencyId: string;
  readonly filedOn?: string;
  readonly publishedOn?: string;
  readonly address?: string;
};

const HEADINGS = {
  agency: /机关|agency/i,
  filedOn: /报送|filed/i,
  publishedOn: /公布日|日期|published|day|date/i,
  address: /地址|网址|address|url/i,
} as const;
type Key = keyof typeof HEADINGS;
/** Columns of a table without a heading. */
const USUAL: readonly Key[] = ["agency", "publishedOn", "address"];
/** `2026.1.5`, `2026/1/5` and `2026年1月5日` are days as people write them. */
const WRITTEN = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/;

export function readWrittenDay(text: string): string | null {
  const [, year = "", month = "", day = ""] = WRITTEN.exec(text.normalize("NFKC").trim()) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

/** Lines of tabs, else of commas. */
export const readPastedTable = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.split(line.includes("\t") ? "\t" : /[,，]/).map((cell) => cell.trim()));

/**
 * @param ids agencies by what they may be called: full names and slugs
 * @returns rows that can be entered, and each fault with its row (1 is the first of the table)
 */
export function readDateTable(
  table: readonly (readonly string[])[],
  o: { ids: ReadonlyMap<string, string>; year: number; today: string },
): { rows: DateRow[]; faults: DateFaultRow[] } {
  return readAgencyTable(table, {
    headings: HEADINGS,
    usual: USUAL,
    isEntry: (first) => first.some(readWrittenDay),
    readRow: (value) => readRow(value, o),
  });
}

function readRow(
  value: (key: Key) => string,
  o: { ids: ReadonlyMap<string, string>; year: number; today: string },
): DateRow | { why: Exclude<DateFaultRow["why"], "twice">; value: string } {
  const agencyId = o.ids.get(value("agency"));
  if (agencyId === undefined) return { why: "agency", value: value("agency") };
  const row: { agencyId: string; filedOn?: string; publishedOn?: string; address?: string } = {
    agencyId,
  };
  for (const key of ["filedOn", "publishedOn"] as const) {
    const text = value(key);
    if (text === "") continue;
    const day = readWrittenDay(text);
    const why = day === null ? "day" : findDateFault(day, o.year, o.today);
    if (day === null || why !== null) return { why: why ?? "day", value: text };
    row[key] = day;
  }
  const address = value("address");
  if (address !== "" && !isPublicAddress(address)) return { why: "address", value: address };
  if (address !== "") row.address = address;
  return Object.keys(row).length === 1 ? { why: "nothing", value: value("agency") } : row;
}
