import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type DecidedReport = {
  readonly versionId: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly fiscalYear: number;
};

/** Whose report a version is; null for an unknown one and for one outside the person's scope. */
export async function readDecidedReport(
  versionId: number,
  scope: AccessScope,
): Promise<DecidedReport | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<DecidedReport>(
      `SELECT v.id AS "versionId", n.name_zh AS "nameZh",
          COALESCE(n.name_en, n.name_zh) AS "nameEn", r.fiscal_year AS "fiscalYear"
       FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
       JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE v.id = $3 AND ${inScope(1)}`,
      [...scopeParams(scope), versionId],
    );
    return rows[0] ?? null;
  });
}
