import type { ReadTx } from "@/lib/store/client";

export type ReceivedReport = {
  agencyId: string;
  fiscalYear: number;
  reportId: string;
  /** An import in doubt, which the public may open; what a bureau filed is not shown before it is accepted. */ open: boolean;
};

/**
 * Reports that have come in and have no version published. One that its bureau has only begun has not come in. Asked by the states that are on
 * their way, which are few: nearly all reports are published. @param years null for all
 */
export async function readReportsInReview(
  tx: ReadTx,
  years: readonly number[] | null = null,
): Promise<ReceivedReport[]> {
  const { rows } = await tx.query<ReceivedReport>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", r.id AS "reportId", bool_or(v.state = 'review') AS open
     FROM report_version v JOIN report r ON r.id = v.report_id
     WHERE v.state IN ('submitted', 'review', 'returned', 'accepted') AND ($1::int[] IS NULL OR r.fiscal_year = ANY($1))
       AND NOT EXISTS (SELECT 1 FROM report_version p WHERE p.report_id = r.id AND p.published_at IS NOT NULL)
     GROUP BY r.id`,
    [years],
  );
  return rows;
}
