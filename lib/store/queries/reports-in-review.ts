import type { ReadTx } from "@/lib/store/client";

export type ReceivedReport = {
  agencyId: string;
  fiscalYear: number;
  reportId: string;
};

/**
 * Reports that have come in and of which no version counts: that they have is public, what they say is not. One that its bureau has only begun has not come in. Asked by the states that are on
 * their way, which are few: nearly all reports are published. @param years null for all
 */
export async function readReportsInReview(
  tx: ReadTx,
  years: readonly number[] | null = null,
): Promise<ReceivedReport[]> {
  const { rows } = await tx.query<ReceivedReport>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", r.id AS "reportId"
     FROM report_version v JOIN report r ON r.id = v.report_id
     WHERE v.state IN ('submitted', 'review', 'returned', 'accepted') AND ($1::int[] IS NULL OR r.fiscal_year = ANY($1))
       AND NOT EXISTS (SELECT 1 FROM report_version p WHERE p.report_id = r.id AND p.published_at IS NOT NULL AND p.superseded_at IS NULL)
     GROUP BY r.id`,
    [years],
  );
  return rows;
}
