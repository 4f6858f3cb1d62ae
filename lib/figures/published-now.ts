/** What is published, read once for each version of the data; after a change what has changed of it. */
import { createBasisCache, createVersionCache } from "@/lib/cache";
import { shanghaiDay } from "@/lib/i18n/china-time";
import type { ReadTx } from "@/lib/store/client";
import { readChangedSince, type ChangedParts } from "@/lib/store/queries/data-version";
import { readFirstPublished, type PublicationDays } from "@/lib/store/queries/first-published";
import { readRegions, type RegionRow } from "@/lib/store/queries/observations";
import {
  readAgenciesOf,
  readPublishedVersions,
  readVersionsBySourceDate,
  readVersionsOfReports,
  type PublishedVersion,
} from "@/lib/store/queries/published-versions";
import { readReportsInReview, type ReceivedReport } from "@/lib/store/queries/reports-in-review";
import { readWithdrawnReports, type WithdrawnReport } from "@/lib/store/queries/withdrawn-reports";
import { patchYearChecks, type YearChecks } from "./year-checks";
import { EMPTY_SHEET, patchSheet, sheetOf, type YearSheet } from "./year-sheet";

/**
 * `here`: when it was published on this site · `source`: the day on which the report was published
 * at its source.
 */
export type Clock = "here" | "source";

/** `shared`: the data version where the answer may be cached; only what has changed since is read then. */
export type Moment = {
  readonly asOf: string | null;
  readonly clock: Clock;
  readonly shared: number | null;
};

/**
 * What the database says of now: published versions, and reports that have come in or were taken
 * back, by fiscal year. `checks`, `days`: of the years that somebody has asked for.
 */
type Now = {
  readonly sheets: ReadonlyMap<number, YearSheet>;
  readonly checks: Map<number, Promise<YearChecks>>;
  readonly days: Map<number, Promise<PublicationDays>>;
  readonly received: ReadonlyMap<number, readonly ReceivedReport[]>;
  readonly withdrawn: ReadonlyMap<number, readonly WithdrawnReport[]>;
  readonly regions: readonly RegionRow[];
};
const published = createVersionCache<string, Promise<Now>>({ name: "published versions", most: 1 });

export async function readNow(tx: ReadTx, moment: Moment): Promise<Now> {
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
    : await readPublishedVersions(tx, asOf, null);
  return {
    regions,
    sheets: sheetsOf(packed),
    checks: new Map(),
    days: new Map(),
    received: byFiscalYear(await readReportsInReview(tx)),
    withdrawn: byFiscalYear(await readWithdrawnReports(tx, isBySource ? null : asOf)),
  };
}

const sheetsOf = (packed: ReadonlyMap<number, string>): Map<number, YearSheet> =>
  new Map([...packed].map(([year, text]) => [year, sheetOf(year, text)]));

/**
 * What was known, with what has changed as it is now: whole years, or single reports where the
 * change names them.
 */
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
    days: await patchDays(tx, before, { years: changed.years, agencies: single.agencies }),
    received: joined(before.received, whole.received, single.received),
    withdrawn: joined(before.withdrawn, whole.withdrawn, single.withdrawn),
  };
}

type ReadAnew = {
  readonly received: readonly ReceivedReport[];
  readonly withdrawn: readonly WithdrawnReport[];
};
const NOTHING_READ = { sheets: new Map<number, YearSheet>(), received: [], withdrawn: [] };
const NOTHING_NAMED = { versions: [], agencies: [], received: [], withdrawn: [] };

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
): Promise<
  ReadAnew & {
    readonly versions: readonly PublishedVersion[];
    /** Whose they are. */ readonly agencies: readonly string[];
  }
> {
  return {
    agencies: await readAgenciesOf(tx, reports),
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
  const patched: Now["checks"] = new Map();
  for (const [year, pending] of before.checks) {
    if (years.get(year) === null || years.get(year - 1) === null) continue;
    const reports = years.get(year);
    // One that failed is read again when it is next asked for.
    const known = await pending.catch(() => null);
    if (known && !reports) patched.set(year, pending);
    if (known && reports) {
      const idsIn = (sheet: YearSheet | undefined): number[] =>
        (sheet?.versions ?? []).filter((v) => reports.has(v.reportId)).map((v) => v.versionId);
      const ids = { gone: idsIn(before.sheets.get(year)), fresh: idsIn(now.sheets.get(year)) };
      patched.set(year, Promise.resolve(await patchYearChecks(tx, known, ids)));
    }
  }
  return patched;
}

/** The days that were known, of the agencies whose reports have changed as they are now. */
async function patchDays(
  tx: ReadTx,
  before: Now,
  o: { readonly years: ChangedParts["years"]; readonly agencies: readonly string[] },
): Promise<Now["days"]> {
  const patched: Now["days"] = new Map();
  for (const [year, pending] of before.days) {
    const reports = o.years.get(year);
    const known = reports !== null && (await pending.catch(() => null));
    if (!known) continue;
    if (reports === undefined) patched.set(year, pending);
    else {
      const days = new Map(known);
      for (const agency of o.agencies) days.delete(`${agency} ${year}`);
      for (const [key, day] of await readFirstPublished(tx, [year], o.agencies)) days.set(key, day);
      patched.set(year, Promise.resolve(days));
    }
  }
  return patched;
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
const lastRegions = createBasisCache<string, readonly RegionRow[]>({ name: "regions", most: 1 });
const sameAsBefore = (read: readonly RegionRow[]): readonly RegionRow[] =>
  lastRegions.get("regions", [JSON.stringify(read)], () => read);
