/**
 * What is published, who there is and where: read once for each version of the data (and each day
 * asked for) and shared by all views, so that a view asks the database for nothing but cells it has
 * never seen.
 */
import { createVersionCache } from "@/lib/cache";
import type { ReadTx } from "@/lib/store/client";
import { readStanding } from "@/lib/store/queries/data-version";
import { readFirstPublished, type PublicationDays } from "@/lib/store/queries/first-published";
import { readYears, type RegionRow } from "@/lib/store/queries/observations";
import type { ReceivedReport } from "@/lib/store/queries/reports-in-review";
import { registryIn, type Registry } from "./agency-history";
import { readNow, type Clock, type Moment } from "./published-now";
import { readYearChecks, type YearChecks } from "./year-checks";
import { EMPTY_SHEET, type PlacedVersion, type YearSheet } from "./year-sheet";

export type { Clock } from "./published-now";
export type { PlacedVersion } from "./year-sheet";
export type Region = RegionRow;
export type Book = {
  readonly registry: Registry;
  readonly regions: readonly Region[];
  /** Fiscal years with reports published by now (not by `asOf`), latest first. */
  readonly years: readonly number[];
  /** Fiscal years with reports that have come in and have nothing published. */
  readonly yearsReceived: readonly number[];
  readonly ofYear: (year: number) => YearSheet;
  readonly version: (agencyId: string, year: number) => PlacedVersion | undefined;
  /** The id of a report that has come in and has nothing published. */
  readonly received: (agencyId: string, year: number) => string | undefined;
  /** Whether what was published on the year was taken back and nothing has taken its place (by `asOf`). */
  readonly withdrawn: (agencyId: string, year: number) => boolean;
  /**
   * All that `received` and `withdrawn` answer of a year, in one text: the names of its gaps depend
   * on it.
   */
  readonly absences: (year: number) => string;
  /** Failed checks and corrected cells of the year's published versions. */
  readonly checksOf: (tx: ReadTx, year: number) => Promise<YearChecks>;
  /** When the agencies first published their reports on the year. */
  readonly daysOf: (tx: ReadTx, year: number) => Promise<PublicationDays>;
};

const currentBook = createVersionCache<string, Promise<Book>>({ name: "published data", most: 1 });
/** Days that readers have pinned. */
const datedBooks = createVersionCache<string, Promise<Book>>({
  name: "published data by day",
  most: 4,
});

/** @param asOf ISO timestamp; null for what counts now @param clock what `asOf` refers to */
export async function bookIn(
  tx: ReadTx,
  asOf: string | null,
  clock: Clock = "here",
): Promise<Book> {
  const { version, readOnly } = await readStanding(tx);
  // What a transaction that may write sees can be rolled back: its book is its own.
  if (!readOnly) return readBook(tx, { asOf, clock, shared: null });
  // Waiting for another reader is safe: it holds its connection already.
  const key = asOf === null ? "now" : `${clock} ${asOf}`;
  return (asOf === null ? currentBook : datedBooks).get(key, version, () =>
    readBook(tx, { asOf, clock, shared: version }),
  );
}

async function readBook(tx: ReadTx, moment: Moment): Promise<Book> {
  const { asOf } = moment;
  const registry = await registryIn(tx);
  const { sheets, checks, days, received, withdrawn, regions } = await readNow(tx, moment);
  const waiting = new Map(
    [...received.values()].flat().map((r) => [`${r.agencyId} ${r.fiscalYear}`, r]),
  );
  const found = (id: string, year: number): ReceivedReport | undefined =>
    waiting.size === 0 ? undefined : waiting.get(`${id} ${year}`);
  const absences = (year: number): string =>
    [received, withdrawn].map((of) => (of.get(year) ?? []).map((r) => r.reportId).sort()).join("|");
  const takenBack = new Set(
    [...withdrawn.values()].flat().map((r) => `${r.agencyId} ${r.fiscalYear}`),
  );
  const sheetIn = (year: number): YearSheet => sheets.get(year) ?? EMPTY_SHEET;
  const current = asOf === null ? [...sheets.keys()] : await readYears(tx);
  return {
    registry,
    regions,
    years: current.sort((a, b) => b - a),
    yearsReceived: [...new Set([...waiting.values()].map((r) => r.fiscalYear))],
    ofYear: sheetIn,
    version: (id, year) => sheetIn(year).byAgency.get(id),
    received: (id, year) => found(id, year)?.reportId,
    withdrawn: (id, year) => takenBack.size > 0 && takenBack.has(`${id} ${year}`),
    absences,
    checksOf: (of, year) =>
      readOnce(checks, year, () => readYearChecks(of, sheetIn(year).versions)),
    daysOf: (of, year) => readOnce(days, year, () => readFirstPublished(of, [year])),
  };
}

/** One that fails is read again when it is next asked for. */
function readOnce<T>(
  known: Map<number, Promise<T>>,
  year: number,
  read: () => Promise<T>,
): Promise<T> {
  const found = known.get(year);
  if (found) return found;
  const asked = read();
  known.set(year, asked);
  asked.catch(() => known.get(year) === asked && known.delete(year));
  return asked;
}
