import type { ReadTx } from "@/lib/store/client";

/** By `agencyId fiscalYear`. */
export type PublicationDays = ReadonlyMap<
  string,
  { readonly day: string | null; readonly address: string | null }
>;

/**
 * When and where the reports of these years were first published, as somebody stated or the
 * agency's own page says (ISO days). Reports of which nothing is known are left out, those that
 * were stated of without being here are not. The day of taking one in is none of these, and neither
 * is one of a publication that was withdrawn.
 *
 * @param agencies whose; null for all
 */
export async function readFirstPublished(
  tx: ReadTx,
  years: readonly number[],
  agencies: readonly string[] | null = null,
): Promise<PublicationDays> {
  const { rows } = await tx.query<{
    agencyId: string;
    year: number;
    day: string | null;
    address: string | null;
  }>(
    `SELECT agency_id AS "agencyId", fiscal_year AS year, COALESCE(t.published_on, f.day) AS day,
        COALESCE(t.address, f.address) AS address
     FROM (SELECT r.agency_id, r.fiscal_year, min(v.source_date) AS day, min(v.source_url) AS address FROM report r JOIN report_version v ON v.report_id = r.id
       WHERE r.fiscal_year = ANY($1) AND ($2::text[] IS NULL OR r.agency_id = ANY($2))
         AND v.published_at IS NOT NULL AND v.state <> 'withdrawn'
         GROUP BY 1, 2) f
     FULL JOIN (SELECT agency_id, fiscal_year, published_on, address FROM report_date
       WHERE fiscal_year = ANY($1) AND ($2::text[] IS NULL OR agency_id = ANY($2))) t USING (agency_id, fiscal_year)
     WHERE COALESCE(t.published_on, f.day) IS NOT NULL OR COALESCE(t.address, f.address) IS NOT NULL`,
    [years, agencies],
  );
  return new Map(rows.map((r) => [`${r.agencyId} ${r.year}`, { day: r.day, address: r.address }]));
}
