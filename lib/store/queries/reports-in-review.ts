import type { ReadTx } from "@/lib/store/client";

export type ReceivedReport = {
  agencyId: string;
  fiscalYear: number;
  reportId: string;
};

/**
 * Reports that have come in and of which no version counts: that they have is public, what they say
 * is not. One that its bureau has only begun has not come in. Asked by the states that are on their
 * way, which are few: nearly all reports are published.
 *
 * @param years null for all @param reports of these years, or of any; null for all
 */
export async function readReportsInReview(
  tx: ReadTx,
  years: readonly number[] | null = null,
  reports: readonly string[] | null = null,
): Promise<ReceivedReport[]> {
  const { rows } = await tx.query<ReceivedReport>(
    `SELECT agency_id AS "agencyId", fiscal_year AS "fiscalYear", report_id AS "reportId"
     FROM open_data.report_in_review WHERE ($1::int[] IS NULL OR fiscal_year = ANY($1))
       AND ($2::text[] IS NULL OR report_id = ANY($2))`,
    [years, reports],
  );
  return rows;
}
