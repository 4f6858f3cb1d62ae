import type { ReadTx } from "@/lib/store/client";

export type ChangeRow = {
  /** The change: a version that replaced another, or (negative) a version that was withdrawn. */
  versionId: number;
  version: number;
  publishedAt: Date;
  agency: string;
  nameZh: string;
  nameEn: string;
  region: string;
  fiscalYear: number;
  reportId: string;
  cell: string;
  old: number | null;
  oldState: string | null;
  new: number | null;
  newState: string | null;
  reason: string | null;
  role: string | null;
  by: string | null;
};

/**
 * What changed in public: versions with the published one before them, of reports that have more
 * than one, and versions that were withdrawn, after which nothing stands; which of them with `AND
 * …`. A withdrawal bears its version's number with a minus.
 */
const published = (which: string) => `published AS (
       SELECT v.id, v.id AS now, v.version_no, v.report_id, v.published_at, COALESCE(v.public_reason, v.note) AS reason,
         lag(v.id) OVER (PARTITION BY v.report_id ORDER BY v.published_at, v.id) AS before FROM report_version v
       WHERE v.published_at IS NOT NULL AND v.report_id IN (SELECT report_id FROM report_version WHERE published_at IS NOT NULL GROUP BY 1 HAVING count(*) > 1) ${which}
       UNION ALL
       SELECT -v.id, NULL, v.version_no, v.report_id, v.superseded_at, v.withdrawn_reason, v.id FROM report_version v
       WHERE v.state = 'withdrawn' ${which}
     )`;
/** Cells that a published version `p.now` gives otherwise than the one before, `p.before`. */
export const CHANGED_CELLS = `SELECT COALESCE(x.cell_id, y.cell_id) AS cell_id, y.value AS old,
    y.state AS old_state, x.value AS new, CASE WHEN p.now IS NULL THEN 'withdrawn'
    ELSE x.state END AS new_state
       FROM (SELECT * FROM observation WHERE version_id = p.now) x
         FULL JOIN (SELECT * FROM observation WHERE version_id = p.before) y USING (cell_id)
       WHERE x.value IS DISTINCT FROM y.value OR (x.value IS NULL AND x.state IS DISTINCT FROM y.state)`;

/** Versions that correct cells of the version before, newest first; those after `offset`, `limit` at most. */
export async function readCorrectedVersions(
  tx: ReadTx,
  o: { since: string | null; limit: number; offset: number },
): Promise<number[]> {
  // Ordered inside, so that cells are compared for no more versions than are asked for.
  const { rows } = await tx.query<{ id: number }>(
    `WITH ${published("")}
     SELECT p.id FROM (SELECT id, now, before, published_at FROM published WHERE before IS NOT NULL
       AND ($1::timestamptz IS NULL OR published_at >= $1) ORDER BY published_at DESC, id DESC OFFSET 0) p
     WHERE EXISTS (${CHANGED_CELLS}) ORDER BY p.published_at DESC, p.id DESC LIMIT $2 OFFSET $3`,
    [o.since, o.limit, o.offset],
  );
  return rows.map((r) => r.id);
}

/**
 * Every cell that a published version gives otherwise than the published version before it, newest
 * first. A report's first publication corrects nothing. `since`: ISO time; `limit` rows at most;
 * `versions`: of these alone.
 */
export async function readChanges(
  tx: ReadTx,
  o: {
    since: string | null;
    limit: number;
    offset: number;
    versions?: readonly number[] | undefined;
  },
): Promise<ChangeRow[]> {
  const { rows } = await tx.query<ChangeRow>(
    `WITH ${published(o.versions ? "AND v.report_id IN (SELECT report_id FROM report_version WHERE id = ANY($4) OR -id = ANY($4))" : "")}
     SELECT p.id AS "versionId", p.version_no AS version, p.published_at AS "publishedAt",
       a.slug AS agency, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
       a.region_code AS region, r.fiscal_year AS "fiscalYear", r.id AS "reportId",
         d.cell_id AS cell, d.old, d.old_state AS "oldState", d.new, d.new_state AS "newState",
       p.reason, w.role, w.agency AS by
     FROM published p
     JOIN report r ON r.id = p.report_id
     JOIN agency a ON a.id = r.agency_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year)
         AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC, n.valid_from DESC NULLS LAST
         LIMIT 1) n ON true
     JOIN LATERAL (${CHANGED_CELLS}) d ON true
     LEFT JOIN open_data.version_author w ON w.version_id = abs(p.id) AND w.act = CASE
       WHEN p.now IS NULL THEN 'withdrawn' ELSE 'published' END
     WHERE p.before IS NOT NULL
       AND ($1::timestamptz IS NULL OR p.published_at >= $1) ${o.versions ? "AND p.id = ANY($4)" : ""}
     ORDER BY p.published_at DESC, p.id DESC, d.cell_id LIMIT $2 OFFSET $3`,
    [o.since, o.limit, o.offset, ...(o.versions ? [o.versions] : [])],
  );
  return rows;
}
