import type { ReadTx } from "@/lib/store/client";

/** Reports of these years that have come in but have no version published: agency and year as `id year`. */
export async function readReportsInReview(tx: ReadTx, years: readonly number[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ key: string; reportId: string }>(
    `SELECT r.agency_id || ' ' || r.fiscal_year AS key, r.id AS "reportId" FROM report r
     WHERE r.fiscal_year = ANY($1) AND NOT EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id AND v.published_at IS NOT NULL)`,
    [years],
  );
  return new Map(rows.map((r) => [r.key, r.reportId]));
}
