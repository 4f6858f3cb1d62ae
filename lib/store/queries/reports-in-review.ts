import type { ReadTx } from "@/lib/store/client";

/** Reports that have come in and have no version published. One that its bureau has only begun has not come in. */
export async function readReportsInReview(tx: ReadTx): Promise<{ agencyId: string; fiscalYear: number; reportId: string }[]> {
  const { rows } = await tx.query<{ agencyId: string; fiscalYear: number; reportId: string }>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", r.id AS "reportId" FROM report r JOIN report_version v ON v.report_id = r.id
     GROUP BY r.id HAVING bool_and(v.published_at IS NULL) AND bool_or(v.state NOT IN ('draft', 'superseded'))`,
  );
  return rows;
}
