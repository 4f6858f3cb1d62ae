/**
 * What is published, who there is and where: read once for each version of the data (and each day
 * asked for) and shared by all views, so that a view asks the database for nothing but cells it has
 * never seen.
 */
import { createBasisCache, createVersionCache } from "@/lib/cache";
import type { ReadTx } from "@/lib/store/client";
import { readRegions, readYears, type RegionRow } from "@/lib/store/queries/observations";
import {
  readChangedSince,
  readStanding,
  type ChangedParts,
} from "@/lib/store/queries/data-version";
import {
  readPublishedVersions,
  readVersionsBySourceDate,
  readVersionsOfReports,
  type PublishedVersion,
} from "@/lib/store/queries/published-versions";
import { readReportsInReview, type ReceivedReport } from "@/lib/store/queries/reports-in-review";
import { readWithdrawnReports, type WithdrawnReport } from "@/lib/store/queries/withdrawn-reports";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { registryIn, type Registry } from "./agency-history";
import type { VersionSheet } from "./cell-cache";
import { patchYearChecks, readYearChecks, type YearChecks } from "./year-checks";
import { EMPTY_SHEET, patchSheet, sheetOf, type PlacedVersion, type YearSheet } from "./year-sheet";

export type { PlacedVersion } from "./year-sheet";
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
  /** What is said of the year's published versions beside their cells. */
  readonly checksOf: (tx: ReadTx, year: number) => Promise<YearChecks>;
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
  const { sheets, checks, received, withdrawn, regions } = await readNow(tx, moment);
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
    checksOf: (of, year) => {
      const known = checks.get(year);
      if (known) return known;
      const read = readYearChecks(of, sheetIn(year).versions);
      checks.set(year, read);
      read.catch(() => checks.get(year) === read && checks.delete(year));
      return read;
    },
  };
}

/**
 * What the database says of now: published versions, and reports that have come in or were taken
 * back, by fiscal year. `checks`: of the years that somebody has asked for.
 */
type Now = {
  readonly sheets: ReadonlyMap<number, YearSheet>;
  readonly checks: Map<number, Promise<YearChecks>>;
  readonly received: ReadonlyMap<number, readonly ReceivedReport[]>;
  readonly withdrawn: ReadonlyMap<number, readonly WithdrawnReport[]>;
  readonly regions: readonly Region[];
};
const published = createVersionCache<string, Promise<Now>>({ name: "published versions", most: 1 });

async function readNow(tx: ReadTx, moment: Moment): Promise<Now> {
  const { asOf, shared } = moment;
  if (asOf !== null || shared === null) return readAll(tx, moment);
  return published.get("now", shared, async (earlier) => {
    const before = await earlier?.value.catch(() => null);
    if (!earlier || !before) return readAll(tx, moment);
    const changed = await readChangedSince(tx, earlier.version);
    return changed === "all" ? readAll(tx, moment) : patchNow(tx, before, changed);
  });
}

async function readAll(tx: ReadTx, { asOf, clock }: Moment): Promise<Now> {
  const isBySource = asOf !== null && clock === "source";
  const regions = sameAsBefore(await readRegions(tx));
  const packed = isBySource
    ? await readVersionsBySourceDate(tx, shanghaiDay(asOf))
    : await readPublishedVersions(tx, asOf);
  return {
    regions,
    sheets: sheetsOf(packed),
    checks: new Map(),
    received: byFiscalYear(await readReportsInReview(tx)),
    withdrawn: byFiscalYear(await readWithdrawnReports(tx, isBySource ? null : asOf)),
  };
}

const sheetsOf = (packed: ReadonlyMap<number, string>): Map<number, YearSheet> =>
  new Map([...packed].map(([year, text]) => [year, sheetOf(year, text)]));

/** What was known, with what has changed as it is now: whole years, or single reports where the change names them. */
async function patchNow(tx: ReadTx, before: Now, changed: ChangedParts): Promise<Now> {
  const years = [...changed.years].flatMap(([year, reports]) => (reports === null ? [year] : []));
  const named = new Set([...changed.years.values()].flatMap((reports) => [...(reports ?? [])]));
  const whole = years.length === 0 ? NOTHING_READ : await readYearsAnew(tx, years);
  const single = named.size === 0 ? NOTHING_NAMED : await readReportsAnew(tx, [...named]);
  const sheets = new Map([...before.sheets].filter(([year]) => !years.includes(year)));
  for (const [year, sheet] of whole.sheets) sheets.set(year, sheet);
  for (const [year, reports] of changed.years) {
    if (reports === null) continue;
    const read = single.versions.filter((v) => v.fiscalYear === year);
    const patched = patchSheet(before.sheets.get(year) ?? EMPTY_SHEET, reports, read);
    if (patched.versions.length > 0) sheets.set(year, patched);
    else sheets.delete(year);
  }
  const joined = <T extends ReceivedReport | WithdrawnReport>(
    known: ReadonlyMap<number, readonly T[]>,
    ofYears: readonly T[],
    ofReports: readonly T[],
  ): Map<number, T[]> =>
    byFiscalYear([
      ...[...known]
        .filter(([year]) => !years.includes(year))
        .flatMap(([, reports]) => reports.filter((r) => !named.has(r.reportId))),
      ...ofYears,
      ...ofReports.filter((r) => !years.includes(r.fiscalYear)),
    ]);
  return {
    regions: changed.registry ? sameAsBefore(await readRegions(tx)) : before.regions,
    sheets,
    checks: await patchChecks(tx, before, { changed, sheets }),
    received: joined(before.received, whole.received, single.received),
    withdrawn: joined(before.withdrawn, whole.withdrawn, single.withdrawn),
  };
}
type ReadAnew = {
  readonly received: readonly ReceivedReport[];
  readonly withdrawn: readonly WithdrawnReport[];
};
const NOTHING_READ = { sheets: new Map<number, YearSheet>(), received: [], withdrawn: [] };
const NOTHING_NAMED = { versions: [], received: [], withdrawn: [] };

async function readYearsAnew(
  tx: ReadTx,
  years: readonly number[],
): Promise<ReadAnew & { readonly sheets: ReadonlyMap<number, YearSheet> }> {
  return {
    sheets: sheetsOf(await readPublishedVersions(tx, null, years)),
    received: await readReportsInReview(tx, years),
    withdrawn: await readWithdrawnReports(tx, null, years),
  };
}

async function readReportsAnew(
  tx: ReadTx,
  reports: readonly string[],
): Promise<ReadAnew & { readonly versions: readonly PublishedVersion[] }> {
  return {
    versions: await readVersionsOfReports(tx, reports),
    received: await readReportsInReview(tx, null, reports),
    withdrawn: await readWithdrawnReports(tx, null, null, reports),
  };
}

/**
 * The checks that were known, of what has changed as they are now. Those of a year are forgotten
 * where any of its reports may have changed, and those of the year after too: its findings compare
 * the two. A round or a list decides what its checks of days say.
 */
async function patchChecks(
  tx: ReadTx,
  before: Now,
  now: { readonly changed: ChangedParts; readonly sheets: ReadonlyMap<number, YearSheet> },
): Promise<Now["checks"]> {
  const { years, registry, other } = now.changed;
  if (registry || other) return new Map();
  const kept: Now["checks"] = new Map();
  for (const [year, pending] of before.checks) {
    if (years.get(year) === null || years.get(year - 1) === null) continue;
    const reports = years.get(year);
    // One that failed is read again by whoever asks next.
    const known = await pending.catch(() => null);
    if (known && !reports) kept.set(year, pending);
    if (known && reports) {
      const idsIn = (sheet: YearSheet | undefined): number[] =>
        (sheet?.versions ?? []).filter((v) => reports.has(v.reportId)).map((v) => v.versionId);
      const ids = { gone: idsIn(before.sheets.get(year)), fresh: idsIn(now.sheets.get(year)) };
      kept.set(year, Promise.resolve(await patchYearChecks(tx, known, ids)));
    }
  }
  return kept;
}

function byFiscalYear<T extends { readonly fiscalYear: number }>(
  reports: readonly T[],
): Map<number, T[]> {
  const out = new Map<number, T[]>();
  for (const report of reports) {
    const known = out.get(report.fiscalYear);
    if (known) known.push(report);
    else out.set(report.fiscalYear, [report]);
  }
  return out;
}

/**
 * The regions as they were last read, where they are the same: figures of a region rest on what the
 * region is.
 */
const lastRegions = createBasisCache<string, readonly Region[]>({ name: "regions", most: 1 });
const sameAsBefore = (read: readonly Region[]): readonly Region[] =>
  lastRegions.get("regions", [JSON.stringify(read)], () => read);
