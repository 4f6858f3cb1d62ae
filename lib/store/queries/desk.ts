import type { Scope } from "@/lib/collection/permissions";
import { read } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type DeskItem = { path: string; outcome: string; reason: { zh: string; en: string } | null; reportId: string | null; at: string; batchId: number; versionId: number | null; agencyText: string | null; fiscalYear: number | null };
export type DeskReview = { reportId: string; nameZh: string; nameEn: string; fiscalYear: number; doubts: number };

/** What waits at the desk, within a person's scope. Files that led to no report are shown to whoever sees everything, and to whoever sent them (`actor`). */
export async function readDesk(scope: Scope, actor: string): Promise<{ items: DeskItem[]; review: DeskReview[] }> {
  return read(async (tx) => {
    const items = await tx.query<DeskItem>(
      `SELECT i.path, i.outcome, i.reason->'message' AS reason, v.report_id AS "reportId", to_char(i.at, 'YYYY-MM-DD HH24:MI') AS at, i.batch_id AS "batchId", i.version_id AS "versionId", i.agency_text AS "agencyText", i.fiscal_year AS "fiscalYear"
       FROM import_item i LEFT JOIN report_version v ON v.id = i.version_id LEFT JOIN report r ON r.id = v.report_id LEFT JOIN agency a ON a.id = r.agency_id
       WHERE (${inScope(1)}) OR EXISTS (SELECT 1 FROM import_batch b WHERE b.id = i.batch_id AND b.actor = $3) ORDER BY i.id DESC LIMIT 200`,
      [...scopeParams(scope), actor],
    );
    const review = await tx.query<DeskReview>(
      `SELECT r.id AS "reportId", n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn", r.fiscal_year AS "fiscalYear",
         (SELECT count(*)::int FROM observation o WHERE o.version_id = v.id AND o.state = 'suspect') AS doubts
       FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
       JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = r.agency_id AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE v.state = 'review' AND ${inScope(1)} ORDER BY r.fiscal_year DESC, r.id`,
      scopeParams(scope),
    );
    return { items: items.rows, review: review.rows };
  });
}
