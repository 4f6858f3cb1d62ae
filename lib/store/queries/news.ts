import type { SilentChange, SilentKind } from "@/lib/collection/harvest";
import type { NewsKind } from "@/lib/collection/news";
import type { ReadTx } from "@/lib/store/client";
import { CHANGED_CELLS } from "./changes";

export type NewsRow = {
  key: string;
  kind: NewsKind;
  at: Date;
  /** As `readChanges` names it; null for an edit. */
  versionId: number | null;
  version: number | null;
  agency: string;
  nameZh: string;
  nameEn: string;
  region: string;
  fiscalYear: number;
  reportId: string;
  reason: string | null;
  editKind: SilentKind | null;
  edits: SilentChange | null;
  address: string | null;
};

export type NewsFilter = {
  /** Slugs; null: of all. */ readonly agencies: readonly string[] | null;
  /** Cells; null: of all. Empty: of no cell, but of whether and when a report was published. */
  readonly cells: readonly string[] | null;
  /** ISO time. */ readonly since: string | null;
  /** Of these alone. */ readonly keys: readonly string[] | null;
  readonly limit: number;
};

/**
 * A report's first version is published, and one after a withdrawal is again; any other with other
 * figures than before corrects.
 */
const ACTS = `act AS (
       SELECT 'v' || v.id AS key, v.id AS version_id, v.id AS now, v.version_no, v.report_id, v.published_at AS at, COALESCE(v.public_reason, v.note) AS reason,
         CASE WHEN lag(v.state) OVER w = 'withdrawn' THEN NULL ELSE lag(v.id) OVER w END AS before
       FROM report_version v WHERE v.published_at IS NOT NULL WINDOW w AS (PARTITION BY v.report_id ORDER BY v.published_at, v.id)
       UNION ALL
       SELECT 'w' || v.id, -v.id, NULL, v.version_no, v.report_id, v.superseded_at, v.withdrawn_reason, v.id FROM report_version v WHERE v.state = 'withdrawn'
     )`;
const FILTER = `($1::text[] IS NULL OR a.slug = ANY($1)) AND ($3::timestamptz IS NULL OR p.at >= $3)
    AND ($4::text[] IS NULL OR p.key = ANY($4))`;
const hasCells = (version: string): string =>
  `($2::text[] IS NULL OR cardinality($2) = 0
      OR EXISTS (SELECT 1 FROM observation o WHERE o.version_id = ${version} AND o.cell_id = ANY($2) AND o.value IS NOT NULL))`;
const NAMES = `JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
    AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year)
         AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC, n.valid_from DESC NULLS LAST
         LIMIT 1) n ON true`;
const WHO = `a.slug AS agency, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn", a.region_code AS region, r.fiscal_year AS "fiscalYear", r.id AS "reportId"`;

/** What happened to published reports, newest first. Public: reads the views alone. */
export async function readNews(tx: ReadTx, o: NewsFilter): Promise<NewsRow[]> {
  const values = [o.agencies, o.cells, o.since, o.keys, o.limit];
  // Ordered inside, so that cells are compared for no more versions than are asked for.
  const acts = await tx.query<NewsRow>(
    `WITH ${ACTS}
     SELECT p.key, p.at, p.version_id AS "versionId", p.version_no AS version, ${WHO},
       CASE WHEN p.now IS NULL THEN 'withdrawn' WHEN p.before IS NULL THEN 'published'
         ELSE 'corrected' END AS kind,
       CASE WHEN p.before IS NOT NULL THEN p.reason END AS reason, NULL AS "editKind",
         NULL::jsonb AS edits, NULL AS address
     FROM (SELECT p.* FROM act p JOIN report r ON r.id = p.report_id
       JOIN agency a ON a.id = r.agency_id WHERE ${FILTER} ORDER BY p.at DESC, p.key DESC OFFSET 0) p
     JOIN report r ON r.id = p.report_id JOIN agency a ON a.id = r.agency_id ${NAMES}
     WHERE CASE WHEN p.now IS NULL THEN ${hasCells("p.before")}
       WHEN p.before IS NULL THEN ${hasCells("p.now")}
       ELSE EXISTS (SELECT 1 FROM (${CHANGED_CELLS}) d WHERE $2::text[] IS NULL OR d.cell_id = ANY($2)) END
     ORDER BY p.at DESC, p.key DESC LIMIT $5`,
    values,
  );
  const edits = await tx.query<NewsRow>(
    `SELECT p.key, p.at, 'edited' AS kind, NULL::bigint AS "versionId", NULL::int AS version,
        ${WHO}, p.note AS reason, p.kind AS "editKind", p.changes AS edits, p.address
     FROM (SELECT 'e' || e.id AS key, e.decided_at AS at, e.*
       FROM open_data.silent_edit e) p(key, at, id, report_id, kind, noticed_at, decided_at, changes, note, address)
     JOIN report r ON r.id = p.report_id JOIN agency a ON a.id = r.agency_id ${NAMES}
     WHERE ${FILTER} AND ($2::text[] IS NULL
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(p.changes->'cells') c WHERE c->>'cell' = ANY($2))
       OR (p.kind = 'vanished' AND
         EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id AND v.published_at IS NOT NULL AND v.superseded_at IS NULL AND ${hasCells("v.id")})))
     ORDER BY p.at DESC, p.key DESC LIMIT $5`,
    values,
  );
  return [...acts.rows, ...edits.rows]
    .sort((x, y) => y.at.getTime() - x.at.getTime() || (x.key < y.key ? 1 : -1))
    .slice(0, o.limit);
}
