import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type ReportText = { readonly slug: string; readonly text: string };

/**
 * Texts of the other bodies of a year and kind: what is published, and inside the scope the newest
 * version that is not given up. At most 300.
 */
export async function readTextsOfYear(
  tx: ReadTx,
  scope: AccessScope,
  o: { readonly agencyId: string; readonly year: number },
): Promise<ReportText[]> {
  const { rows } = await tx.query<ReportText>(
    `SELECT DISTINCT ON (a.id) a.slug, v.full_text AS text
     FROM report r JOIN agency a ON a.id = r.agency_id JOIN report_version v ON v.report_id = r.id
     WHERE r.fiscal_year = $3 AND a.kind = (SELECT kind FROM agency WHERE id = $4) AND a.id <> $4
       AND v.full_text IS NOT NULL AND v.state NOT IN ('superseded', 'discarded', 'withdrawn')
       AND ((v.published_at IS NOT NULL AND v.superseded_at IS NULL) OR (${inScope(1)}))
     ORDER BY a.id, v.version_no DESC LIMIT 300`,
    [...scopeParams(scope), o.year, o.agencyId],
  );
  return rows;
}
