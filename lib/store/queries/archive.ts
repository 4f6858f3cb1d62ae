import type { ArchiveFacts } from "@/lib/collection/archive";
import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type ArchiveRow = ArchiveFacts & { readonly agencyId: string; readonly year: number };

/**
 * Every agency and year inside the scope of which anything is known: a report, a line of the
 * roster, or a file that was refused.
 */
export async function readArchive(tx: ReadTx, scope: AccessScope): Promise<ArchiveRow[]> {
  const { rows } = await tx.query<ArchiveRow>(
    `WITH reach AS (SELECT a.id FROM agency a WHERE ${inScope(1)}),
       files AS (SELECT DISTINCT ON (n.agency_id, i.fiscal_year) n.agency_id, i.fiscal_year, i.path, i.reason->'message' AS why
         FROM import_item i JOIN agency_name n ON n.name_zh = i.agency_text
         WHERE i.fiscal_year IS NOT NULL AND i.outcome IN ('refused', 'unreadable', 'not_a_report')
           ORDER BY n.agency_id, i.fiscal_year, i.id DESC),
       reports AS (SELECT r.id, r.agency_id, r.fiscal_year,
         bool_or(v.published_at IS NOT NULL AND v.superseded_at IS NULL) AS public,
           bool_or(v.state = 'withdrawn') AS withdrawn, bool_or(v.state = 'discarded') AS discarded,
         (array_agg(v.state ORDER BY v.version_no DESC) FILTER (WHERE v.state IN ('draft', 'submitted', 'review', 'returned', 'accepted')))[1] AS open
         FROM report r JOIN report_version v ON v.report_id = r.id GROUP BY r.id),
       known AS (SELECT agency_id, fiscal_year FROM reports UNION SELECT agency_id, fiscal_year
         FROM roster UNION SELECT agency_id, fiscal_year FROM files)
     SELECT k.agency_id AS "agencyId", k.fiscal_year AS year, r.id AS "reportId",
       COALESCE(r.public, false) AS "isPublic", r.open,
       COALESCE(r.withdrawn, false) AS "isWithdrawn", COALESCE(r.discarded, false) AS "isDiscarded",
       CASE
         WHEN f.path IS NOT NULL THEN json_build_object('path', f.path, 'why', f.why) END AS refused, l.expected AS "isExpected", l.note
     FROM known k JOIN reach ON reach.id = k.agency_id
       LEFT JOIN reports r ON r.agency_id = k.agency_id AND r.fiscal_year = k.fiscal_year
     LEFT JOIN roster l ON l.agency_id = k.agency_id AND l.fiscal_year = k.fiscal_year
       LEFT JOIN files f ON f.agency_id = k.agency_id AND f.fiscal_year = k.fiscal_year`,
    scopeParams(scope),
  );
  return rows;
}
