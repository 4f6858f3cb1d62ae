/**
 * What is published, who there is and where: read once for each version of the data (and each day
 * asked for) and shared by all views, so that a view asks the database for nothing but cells it has
 * never seen.
 */
import { createBasisCache, createVersionCache } from "@/lib/cache";
import type { ReadTx } from "@/lib/store/client";
import { readChangedSince, readStanding } from "@/lib/store/queries/data-version";
import { readRegions, readYears, type RegionRow } from "@/lib/store/queries/observations";
import {
  readPublishedVersions,
  readVersionsBySourceDate,
  unpackVersions,
  type PublishedVersion,
} from "@/lib/store/queries/published-versions";
import { readReportsInReview, type ReceivedReport } from "@/lib/store/queries/reports-in-review";
import { readWithdrawnReports, type WithdrawnReport } from "@/lib/store/queries/withdrawn-reports";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { slotOf, type VersionSheet } from "./cell-cache";
import { registryIn, type Registry } from "./agency-history";

/** A version with the place of its cells in the columns. */
export type PlacedVersion = PublishedVersion & { readonly slot: number };
export type Region = RegionRow;
export type Book = {
  readonly registry: Registry;
  readonly regions: readonly Region[];
  /** Fiscal years with reports published by now (not by `asOf`), latest first. */
  readonly years: readonly number[];
  /** Fiscal years with reports that have come in and have nothing published. */
  readonly yearsReceived: readonly number[];
  readonly ofYear: (year: number) => VersionSheet<PlacedVersion>;
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
};

const currentBook = createVersionCache<string, Promise<Book>>({ name: "published data", most: 1 });
/** Days that readers have pinned. */
const datedBooks = createVersionCache<string, Promise<Book>>({
  name: "published data by day",
  most: 4,
});

/**
 * `here`: when it was published on this site · `source`: the day on which the report was published
 * at its source.
 */
export type Clock = "here" | "source";

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

type YearSheet = VersionSheet<PlacedVersion> & {
  readonly byAgency: ReadonlyMap<string, PlacedVersion>;
};
const EMPTY: YearSheet = { versions: [], filled: new Map(), byAgency: new Map() };
/** The years as they were last read: one that has not changed is not made again. */
const sheets = createBasisCache<number, YearSheet>({ name: "published years", most: 200 });

/**
 * `shared`: the data version where the answer may be cached; only the years that have changed since
 * are read then.
 */
type Moment = {
  readonly asOf: string | null;
  readonly clock: Clock;
  readonly shared: number | null;
};

async function readBook(tx: ReadTx, moment: Moment): Promise<Book> {
  const { asOf } = moment;
  const registry = await registryIn(tx);
  const { packed, received, withdrawn, regions } = await readNow(tx, moment);
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
  const byYear = new Map([...packed].map(([year, text]) => [year, sheetOf(year, text)]));
  const current = asOf === null ? [...byYear.keys()] : await readYears(tx);
  return {
    registry,
    regions,
    years: current.sort((a, b) => b - a),
    yearsReceived: [...new Set([...waiting.values()].map((r) => r.fiscalYear))],
    ofYear: (year) => byYear.get(year) ?? EMPTY,
    version: (id, year) => byYear.get(year)?.byAgency.get(id),
    received: (id, year) => found(id, year)?.reportId,
    withdrawn: (id, year) => takenBack.size > 0 && takenBack.has(`${id} ${year}`),
    absences,
  };
}

/**
 * What the database says of now: published versions packed, and reports that have come in or were
 * taken back, by fiscal year.
 */
type Now = {
  readonly packed: Map<number, string>;
  readonly received: ReadonlyMap<number, readonly ReceivedReport[]>;
  readonly withdrawn: ReadonlyMap<number, readonly WithdrawnReport[]>;
  readonly regions: readonly Region[];
};
const published = createVersionCache<string, Promise<Now>>({ name: "published versions", most: 1 });

async function readNow(tx: ReadTx, moment: Moment): Promise<Now> {
  const { asOf, shared } = moment;
  if (asOf !== null || shared === null) return readChanged(tx, moment, null);
  return published.get("now", shared, async (earlier) => {
    const before = await earlier?.value.catch(() => null);
    return readChanged(
      tx,
      moment,
      earlier && before ? { ...before, version: earlier.version } : null,
    );
  });
}

async function readChanged(
  tx: ReadTx,
  { asOf, clock }: Moment,
  before: (Now & { readonly version: number }) | null,
): Promise<Now> {
  const changed = before ? await readChangedSince(tx, before.version) : "all";
  const years = changed === "all" ? null : [...changed.years];
  const regions =
    before && changed !== "all" && !changed.registry
      ? before.regions
      : sameAsBefore(await readRegions(tx));
  const packed =
    asOf !== null && clock === "source"
      ? await readVersionsBySourceDate(tx, shanghaiDay(asOf))
      : await readPublishedVersions(tx, asOf, years);
  const received = byFiscalYear(await readReportsInReview(tx, years));
  const withdrawn = byFiscalYear(
    await readWithdrawnReports(tx, clock === "source" ? null : asOf, years),
  );
  return {
    regions,
    packed: merged(before?.packed, packed, years),
    received: merged(before?.received, received, years),
    withdrawn: merged(before?.withdrawn, withdrawn, years),
  };
}

function byFiscalYear<T extends { readonly fiscalYear: number }>(
  reports: readonly T[],
): Map<number, T[]> {
  const out = new Map<number, T[]>();
  for (const r of reports) out.set(r.fiscalYear, [...(out.get(r.fiscalYear) ?? []), r]);
  return out;
}

/** What was known, with these years as they are now; all years where none are named. */
function merged<T>(
  known: ReadonlyMap<number, T> | undefined,
  read: Map<number, T>,
  years: readonly number[] | null,
): Map<number, T> {
  if (!known || years === null) return read;
  return new Map([...[...known].filter(([year]) => !years.includes(year)), ...read]);
}

/**
 * The regions as they were last read, where they are the same: figures of a region rest on what the
 * region is.
 */
const lastRegions = createBasisCache<string, readonly Region[]>({ name: "regions", most: 1 });
const sameAsBefore = (read: readonly Region[]): readonly Region[] =>
  lastRegions.get("regions", [JSON.stringify(read)], () => read);

const sheetOf = (year: number, packed: string): YearSheet =>
  sheets.get(year, [packed], () => {
    const versions = unpackVersions(year, packed).map((v): PlacedVersion => ({
      ...v,
      slot: slotOf(v),
    }));
    return {
      versions,
      filled: new Map(),
      byAgency: new Map(versions.map((v) => [v.agencyId, v])),
    };
  });
