import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type Upload = {
  path: string;
  outcome: string;
  reason: { zh: string; en: string } | null;
  reportId: string | null;
  at: string;
  batchId: number;
  versionId: number | null;
  agencyText: string | null;
  fiscalYear: number | null;
  /** Checks that kept it from being published at once. */
  held: string[] | null;
  errors: number;
  warnings: number;
  doubts: number;
};

/**
 * The latest uploads within a person's scope. Files that led to no report are shown to whoever sees
 * everything, and to whoever sent them (`actor`).
 */
export async function readUploads(scope: AccessScope, actor: string): Promise<{ items: Upload[] }> {
  return queryPrivate(async (tx) => {
    const items = await tx.query<Upload>(
      `SELECT i.path, i.outcome, i.reason->'message' AS reason, v.report_id AS "reportId",
          to_char(i.at, 'YYYY-MM-DD HH24:MI') AS at, i.batch_id AS "batchId",
          i.version_id AS "versionId", i.agency_text AS "agencyText", i.fiscal_year AS "fiscalYear", i.held,
         (SELECT count(*)::int FROM finding f WHERE f.version_id = v.id AND f.state = 'fail'
           AND f.severity = 'error' AND f.rule <> 'S-DOUBT') AS errors,
         (SELECT count(*)::int FROM finding f WHERE f.version_id = v.id AND f.state = 'fail'
           AND f.severity = 'warning') AS warnings,
         (SELECT count(*)::int FROM observation o WHERE o.version_id = v.id AND o.state = 'suspect') AS doubts
       FROM import_item i LEFT JOIN report_version v ON v.id = i.version_id
         LEFT JOIN report r ON r.id = v.report_id LEFT JOIN agency a ON a.id = r.agency_id
       WHERE (${inScope(1)}) OR EXISTS (SELECT 1 FROM import_batch b WHERE b.id = i.batch_id
         AND b.actor = $3) ORDER BY i.id DESC LIMIT 200`,
      [...scopeParams(scope), actor],
    );
    return { items: items.rows };
  });
}
