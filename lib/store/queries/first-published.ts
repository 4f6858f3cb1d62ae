import type { ReadTx } from "@/lib/store/client";

/** The earliest date of publication known for each report of these years, as the agency's site gives it (ISO day); reports without a date are left out. */
export async function readFirstPublished(
  tx: ReadTx,
  years: readonly number[],
): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ reportId: string; day: string }>(
    `SELECT r.id AS "reportId", min(v.source_date) AS day FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE r.fiscal_year = ANY($1) AND v.source_date IS NOT NULL AND v.published_at IS NOT NULL GROUP BY r.id`,
    [years],
  );
  return new Map(rows.map((r) => [r.reportId, r.day]));
}
