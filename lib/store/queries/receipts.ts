import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import { OF_AGENCY } from "./rounds";

/** That a report was filed, by whom and when, with what. Days and times are of Asia/Shanghai. */
export type FiledReport = {
  readonly versionId: number;
  readonly reportId: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly year: number;
  readonly versionNo: number;
  /** When it was entered here, and by whom. */
  readonly enteredAt: string;
  readonly enteredBy: string | null;
  /**
   * The day of filing: as somebody stated it, else the day on which the agency itself first filed
   * here; null where staff brought it in.
   */
  readonly filedOn: string | null;
  readonly publishedOn: string | null;
  readonly address: string | null;
  readonly isPublic: boolean;
  readonly given: number;
  readonly cells: number;
  readonly sha256: string | null;
  readonly attached: readonly string[];
};

/** Of each report inside the scope the version that was last handed in: one version, or all of a year. */
export async function readFiledReports(
  tx: ReadTx,
  scope: AccessScope,
  o: { readonly versionId: number } | { readonly year: number; readonly agencyId: string | null },
): Promise<FiledReport[]> {
  const [version, year, agency] =
    "versionId" in o ? [o.versionId, null, null] : [null, o.year, o.agencyId];
  const { rows } = await tx.query<FiledReport>(
    `SELECT DISTINCT ON (a.sort_order, r.id) v.id AS "versionId", r.id AS "reportId",
        a.id AS "agencyId", n.name_zh AS agency, r.fiscal_year AS year, v.version_no AS "versionNo",
       to_char(c.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS "enteredAt",
         COALESCE(u.name, 'API · ' || k.name, c.actor) AS "enteredBy",
       COALESCE(t.filed_on::text, (SELECT min((c.at AT TIME ZONE 'Asia/Shanghai')::date)::text FROM state_change c JOIN report_version w ON w.id = c.version_id
         WHERE w.report_id = r.id AND c.to_state IN ('submitted', 'review') AND ${OF_AGENCY})) AS "filedOn",
       COALESCE(t.published_on::text, p.source_date::text) AS "publishedOn",
         COALESCE(t.address, p.source_url) AS address, (p.id IS NOT NULL) AS "isPublic",
       (SELECT count(*) FILTER (WHERE o.value IS NOT NULL)::int FROM observation o
         WHERE o.version_id = v.id) AS given, (SELECT count(*)::int FROM observation o
         WHERE o.version_id = v.id) AS cells,
       v.sha256, ARRAY(SELECT f.file_name FROM attached_file f WHERE f.version_id = v.id
         ORDER BY f.at) AS attached
     FROM state_change c JOIN report_version v ON v.id = c.version_id
       JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
     JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year)
         AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC, n.valid_from DESC NULLS LAST
         LIMIT 1) n ON true
     LEFT JOIN app_user u ON u.id = c.actor LEFT JOIN api_key k ON c.actor = 'key:' || k.id
     LEFT JOIN report_date t ON t.agency_id = a.id AND t.fiscal_year = r.fiscal_year
     LEFT JOIN LATERAL (SELECT p.id, p.source_date, p.source_url FROM report_version p
       WHERE p.report_id = r.id AND p.published_at IS NOT NULL AND p.superseded_at IS NULL LIMIT 1) p ON true
     WHERE c.to_state IN ('submitted', 'review') AND ${inScope(1)}
       AND ($3::bigint IS NULL OR v.id = $3) AND ($4::int IS NULL OR r.fiscal_year = $4)
       AND ($5::text IS NULL OR a.id = $5)
     ORDER BY a.sort_order, r.id, c.id DESC`,
    [...scopeParams(scope), version, year, agency],
  );
  return rows;
}
