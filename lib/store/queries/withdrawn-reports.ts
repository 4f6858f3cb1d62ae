import type { ReadTx } from "@/lib/store/client";

export type WithdrawnReport = { agencyId: string; fiscalYear: number; reportId: string };

/**
 * Reports that were published and taken back, and of which nothing counts: now, or at `asOf` (ISO
 * timestamp). Asked by the state, which is rare; one that was taken back later than `asOf` still
 * counted then.
 *
 * @param years null for all @param reports of these years, or of any; null for all
 */
export async function readWithdrawnReports(
  tx: ReadTx,
  asOf: string | null,
  years: readonly number[] | null = null,
  reports: readonly string[] | null = null,
): Promise<WithdrawnReport[]> {
  const { rows } = await tx.query<WithdrawnReport>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", r.id AS "reportId"
     FROM report_version v JOIN report r ON r.id = v.report_id
     WHERE v.state = 'withdrawn' AND v.published_at IS NOT NULL
       AND v.superseded_at <= COALESCE($1::timestamptz, 'infinity')
       AND ($2::int[] IS NULL OR r.fiscal_year = ANY($2))
       AND ($3::text[] IS NULL OR r.id = ANY($3))
       AND NOT EXISTS (SELECT 1 FROM report_version p WHERE p.report_id = r.id
         AND p.published_at <= COALESCE($1::timestamptz, 'infinity')
         AND (p.superseded_at IS NULL OR p.superseded_at > COALESCE($1::timestamptz, 'infinity')))
     GROUP BY 1, 2, 3`,
    [asOf, years, reports],
  );
  return rows;
}
