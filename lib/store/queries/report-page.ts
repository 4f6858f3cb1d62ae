import { read } from "@/lib/store/client";
import type { Source } from "@/lib/extract/types";

export type ReportPage = {
  reportId: string; agencySlug: string; fiscalYear: number; form: "2021" | "2019" | "pre2019"; title: string | null; state: string; published: boolean; versionNo: number; sha256: string | null; mediaType: string | null; fileName: string | null; byteSize: number | null; sourceUrl: string | null; sourceDate: string | null; text: string | null; nameZh: string; nameEn: string; periodStart: string; periodEnd: string; superseded: number;
  cells: { id: string; value: number | null; raw: string | null; state: string; proposed: number | null; source: Source | null }[];
  findings: { rule: string; severity: string; state: string; cells: string[]; message: { zh: string; en: string } }[];
  narrative: { indicator: string; value: number | null; unit: string | null; approx: boolean; scope: string; text: string; source: Source | null }[];
};

/** The version that counts of one report, whole; null for an unknown id. */
export async function readReportPage(id: string): Promise<ReportPage | null> {
  return read(async (tx) => {
    const head = await tx.query(
      `SELECT v.id AS "versionId", r.id AS "reportId", a.slug AS "agencySlug", r.fiscal_year AS "fiscalYear", v.form, v.title, v.state, (v.published_at IS NOT NULL) AS published, v.version_no AS "versionNo", v.sha256,
         d.media_type AS "mediaType", d.file_name AS "fileName", d.byte_size AS "byteSize", v.source_url AS "sourceUrl", v.source_date AS "sourceDate", v.full_text AS text, r.period_start AS "periodStart", r.period_end AS "periodEnd",
         (SELECT count(*)::int FROM report_version o WHERE o.report_id = r.id AND o.id <> v.id) AS superseded, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn"
       FROM report r JOIN report_version v ON v.report_id = r.id JOIN agency a ON a.id = r.agency_id LEFT JOIN document d ON d.sha256 = v.sha256
       JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official' ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year) AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC LIMIT 1) n ON true
       WHERE r.id = $1 ORDER BY (v.published_at IS NOT NULL AND v.superseded_at IS NULL) DESC, v.version_no DESC LIMIT 1`,
      [id],
    );
    const row = head.rows[0];
    if (!row) return null;
    const { versionId, ...page } = row;
    const cells = await tx.query("SELECT cell_id AS id, value, raw, state, proposed, source FROM observation WHERE version_id = $1", [versionId]);
    const findings = await tx.query("SELECT rule, severity, state, cells, message FROM finding WHERE version_id = $1 ORDER BY id", [versionId]);
    const narrative = await tx.query("SELECT indicator, value, unit, approx, scope, text, source FROM narrative_value WHERE version_id = $1 ORDER BY id", [versionId]);
    return { ...page, cells: cells.rows, findings: findings.rows, narrative: narrative.rows };
  });
}

export async function readOriginal(id: string): Promise<{ bytes: Uint8Array; mediaType: string; fileName: string; sha256: string } | null> {
  return read(async (tx) => {
    const { rows } = await tx.query(
      `SELECT d.bytes, d.media_type AS "mediaType", d.file_name AS "fileName", d.sha256 FROM report_version v JOIN document d ON d.sha256 = v.sha256
       WHERE v.report_id = $1 ORDER BY (v.published_at IS NOT NULL AND v.superseded_at IS NULL) DESC, v.version_no DESC LIMIT 1`,
      [id],
    );
    return rows[0] ?? null;
  });
}
