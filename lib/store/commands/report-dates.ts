import type { StatedDates, StatedWay } from "@/lib/collection/report-dates";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { recheckReport } from "./findings";
import type { By } from "./users";

export type StatedReport = StatedDates & { readonly agencyId: string; readonly year: number };

/** What is known of a report's days now; null for nothing. */
export type KnownDates = {
  filedOn: string | null;
  publishedOn: string | null;
  address: string | null;
};

/** Writes what was stated; a report of which nothing is left has no row. @returns how many reports changed */
export const saveReportDates = (
  reports: readonly StatedReport[],
  way: StatedWay,
  by: By,
): Promise<number> => writeTransaction((tx) => saveReportDatesIn(tx, reports, way, by));

/** Writes only what nobody has stated: what a machine found never replaces what a person said. */
export const fillReportDates = (report: StatedReport, way: StatedWay, by: By): Promise<number> =>
  writeTransaction(async (tx) => {
    const known = await readKnownDates(tx, report);
    const { agencyId, year, filedOn, publishedOn, address } = report;
    return saveReportDatesIn(
      tx,
      [
        {
          agencyId,
          year,
          filedOn: known?.filedOn ?? filedOn,
          publishedOn: known?.publishedOn ?? publishedOn,
          address: known?.address ?? address,
        },
      ],
      way,
      by,
    );
  });

/** The same within a transaction. */
export async function saveReportDatesIn(
  tx: WriteTx,
  reports: readonly StatedReport[],
  way: StatedWay,
  by: By,
): Promise<number> {
  const years = new Set<number>();
  const entries: { id: string; before: KnownDates | null; after: KnownDates }[] = [];
  for (const report of reports) {
    const before = await readKnownDates(tx, report);
    const after = mergeDates(before, report);
    if (isSame(before, after)) continue;
    await writeDates(tx, report, after, way, by);
    await recheckReport(tx, report);
    years.add(report.year);
    entries.push({ id: `${report.agencyId}-${report.year}`, before, after });
  }
  if (entries.length === 0) return 0;
  await bumpDataVersion(tx, { years: [...years] });
  for (const { id, before, after } of entries)
    await writeAudit(tx, {
      ...by,
      action: "report.dates",
      entity: "report",
      entityId: id,
      before,
      after: { ...after, way },
    });
  return entries.length;
}

async function readKnownDates(tx: WriteTx, { agencyId, year }: StatedReport) {
  const { rows } = await tx.query<KnownDates>(
    `SELECT filed_on AS "filedOn", published_on AS "publishedOn", address FROM report_date
        WHERE agency_id = $1 AND fiscal_year = $2 FOR UPDATE`,
    [agencyId, year],
  );
  return rows[0] ?? null;
}

const mergeDates = (before: KnownDates | null, stated: StatedDates): KnownDates => ({
  filedOn: stated.filedOn === undefined ? (before?.filedOn ?? null) : stated.filedOn,
  publishedOn:
    stated.publishedOn === undefined ? (before?.publishedOn ?? null) : stated.publishedOn,
  address: stated.address === undefined ? (before?.address ?? null) : stated.address,
});

const isSame = (a: KnownDates | null, b: KnownDates): boolean =>
  (a?.filedOn ?? null) === b.filedOn &&
  (a?.publishedOn ?? null) === b.publishedOn &&
  (a?.address ?? null) === b.address;

async function writeDates(
  tx: WriteTx,
  { agencyId, year }: StatedReport,
  after: KnownDates,
  way: StatedWay,
  by: By,
): Promise<void> {
  const isNothing = after.filedOn === null && after.publishedOn === null && after.address === null;
  if (isNothing) {
    await tx.query("DELETE FROM report_date WHERE agency_id = $1 AND fiscal_year = $2", [
      agencyId,
      year,
    ]);
    return;
  }
  await tx.query(
    `INSERT INTO report_date (agency_id, fiscal_year, filed_on, published_on, address, way, actor)
        VALUES ($1,$2,$3,$4,$5,$6,$7)
     ON CONFLICT (agency_id, fiscal_year) DO UPDATE
       SET filed_on = EXCLUDED.filed_on, published_on = EXCLUDED.published_on,
       address = EXCLUDED.address, way = EXCLUDED.way, actor = EXCLUDED.actor, at = now()`,
    [agencyId, year, after.filedOn, after.publishedOn, after.address, way, by.actor],
  );
}
