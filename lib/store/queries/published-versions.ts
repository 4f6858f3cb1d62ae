import type { ReadTx } from "@/lib/store/client";

/** The version of a report that counts on a day. `stamp` changes with anything that could change the version's cells. */
export type PublishedVersion = { versionId: number; reportId: string; agencyId: string; fiscalYear: number; periodFull: boolean; stamp: string };

/** What counts now, or counted at `asOf` (ISO timestamp); at most one version a report. */
export async function readPublishedVersions(tx: ReadTx, asOf: string | null): Promise<PublishedVersion[]> {
  const { rows } = await tx.query<[number, string, string, number, boolean, string]>({
    rowMode: "array",
    text: `SELECT v.id, r.id, r.agency_id, r.fiscal_year, (r.period_start = make_date(r.fiscal_year, 1, 1) AND r.period_end = make_date(r.fiscal_year, 12, 31)), v.revision || ' ' || extract(epoch FROM v.published_at)
     FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE v.published_at <= COALESCE($1::timestamptz, 'infinity') AND (v.superseded_at IS NULL OR v.superseded_at > COALESCE($1::timestamptz, 'infinity'))`,
    values: [asOf],
  });
  return rows.map(([versionId, reportId, agencyId, fiscalYear, periodFull, stamp]) => ({ versionId, reportId, agencyId, fiscalYear, periodFull, stamp }));
}
