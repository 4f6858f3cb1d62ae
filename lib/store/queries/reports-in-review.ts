import type { ReadTx } from "@/lib/store/client";

export type ReceivedReport = { agencyId: string; fiscalYear: number; reportId: string; /** An import in doubt, which the public may open; what a bureau filed is not shown before it is accepted. */ open: boolean };

/** Reports that have come in and have no version published. One that its bureau has only begun has not come in. @param years null for all */
export async function readReportsInReview(tx: ReadTx, years: readonly number[] | null = null): Promise<ReceivedReport[]> {
  const { rows } = await tx.query<ReceivedReport>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", r.id AS "reportId", EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id AND v.state = 'review') AS open FROM report r
     WHERE ($1::int[] IS NULL OR r.fiscal_year = ANY($1)) AND NOT EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id AND v.published_at IS NOT NULL)
       AND EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id AND v.state NOT IN ('draft', 'superseded'))`,
    [years],
  );
  return rows;
}
