/** Versions made from a document, with what the machine read at the time. */
import type { OtherDifference, StoredHead, StoredStatement } from "@/lib/intake/compare-heads";
import type { ReadingDifference, StoredReading } from "@/lib/intake/compare-with-stored";
import type { Bilingual } from "@/lib/forms";
import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type StoredVersion = {
  versionId: number;
  reportId: string;
  versionNo: number;
  state: string;
  parserVersion: string;
  fileName: string;
};

/** What counts or waits; what was replaced, withdrawn or rejected is history. */
const IS_LIVE = `v.superseded_at IS NULL
   AND v.state IN ('draft', 'returned', 'submitted', 'review', 'accepted', 'published')`;

/** @param report one report's alone; null for all */
export const readStoredVersions = (report: string | null): Promise<StoredVersion[]> =>
  queryPrivate(
    async (tx) =>
      (
        await tx.query<StoredVersion>(
          `SELECT v.id AS "versionId", v.report_id AS "reportId", v.version_no AS "versionNo",
              v.state, v.parser_version AS "parserVersion", d.file_name AS "fileName"
           FROM report_version v JOIN document d ON d.sha256 = v.sha256
           WHERE ${IS_LIVE} AND ($1::text IS NULL OR v.report_id = $1)
           ORDER BY v.report_id, v.version_no`,
          [report],
        )
      ).rows,
  );

export type StoredDocument = {
  readonly bytes: Uint8Array;
  readonly cells: ReadonlyMap<string, StoredReading>;
  readonly head: StoredHead;
};

/**
 * What the machine read: after a correction, what the first one saved of it. Cells that a person
 * added to the table, without a place in the document, are no reading.
 */
export const readStoredReading = (versionId: number): Promise<StoredDocument | null> =>
  queryPrivate(async (tx) => {
    const { rows: documents } = await tx.query<Omit<StoredHead, "narrative"> & { bytes: Buffer }>(
      `SELECT d.bytes, v.agency_text AS agency, r.fiscal_year AS "fiscalYear", v.form, v.title,
         v.read_status AS status
       FROM report_version v JOIN document d ON d.sha256 = v.sha256
         JOIN report r ON r.id = v.report_id WHERE v.id = $1`,
      [versionId],
    );
    const [document] = documents;
    if (!document) return null;
    const { rows: cells } = await tx.query<StoredReading & { id: string }>(
      `WITH RECURSIVE chain AS (SELECT id, base_version_id FROM report_version WHERE id = $1
          UNION ALL SELECT v.id, v.base_version_id FROM report_version v
          JOIN chain c ON v.id = c.base_version_id)
       SELECT o.cell_id AS id, CASE WHEN c.machine IS NULL THEN o.value
         ELSE (c.machine->>'value')::numeric END AS value,
         CASE WHEN c.machine IS NULL THEN o.raw
           ELSE c.machine->>'raw' END AS raw, COALESCE(c.machine->>'state', o.state) AS state
       FROM observation o LEFT JOIN LATERAL (SELECT machine FROM correction c
         WHERE c.version_id IN (SELECT id FROM chain) AND c.cell_id = o.cell_id
         AND c.machine IS NOT NULL ORDER BY c.id LIMIT 1) c ON true
       WHERE o.version_id = $1 AND NOT (c.machine IS NULL AND o.state = 'blank'
         AND o.value IS NULL AND COALESCE(o.raw, '') = '' AND o.source IS NULL)`,
      [versionId],
    );
    const { rows: narrative } = await tx.query<StoredStatement>(
      `SELECT indicator AS id, value, unit, approx, scope, text FROM narrative_value
       WHERE version_id = $1 ORDER BY id`,
      [versionId],
    );
    const { bytes, agency, fiscalYear, form, title, status } = document;
    return {
      bytes: new Uint8Array(bytes),
      cells: new Map(cells.map(({ id, ...reading }) => [id, reading])),
      head: { agency, fiscalYear, form, title, status, narrative },
    };
  });

export type RereadRow = {
  versionId: number;
  reportId: string;
  nameZh: string;
  nameEn: string;
  fiscalYear: number;
  state: string;
  readBefore: string;
  readNow: string;
  at: string;
  /** What the present reader makes of the document: `read`, `review`, `unreadable`, `not_a_report`. */
  status: string;
  /** Why the original cannot be read. */
  reason: Bilingual | null;
  differences: ReadingDifference[];
  others: OtherDifference[];
  /** The day on which a person compared them with the original, and who. */
  checkedAt: string | null;
  checkedBy: string | null;
};

/** Versions whose original the present reader reads otherwise or not at all, within somebody's reach. */
export const readRereadings = (scope: AccessScope): Promise<RereadRow[]> =>
  queryPrivate(
    async (tx) =>
      (
        await tx.query<RereadRow>(
          `SELECT v.id AS "versionId", v.report_id AS "reportId", n.name_zh AS "nameZh",
              COALESCE(n.name_en, n.name_zh) AS "nameEn", r.fiscal_year AS "fiscalYear", v.state,
              v.parser_version AS "readBefore", e.parser_version AS "readNow",
              to_char(e.read_at, 'YYYY-MM-DD') AS at,
              e.read_status AS status, e.reason, e.differences, e.others,
              to_char(e.checked_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "checkedAt",
              u.name AS "checkedBy"
           FROM rereading e JOIN report_version v ON v.id = e.version_id
             JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
             LEFT JOIN app_user u ON u.id = e.checked_by
           JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
             AND n.kind = 'official' ORDER BY n.valid_to DESC NULLS FIRST LIMIT 1) n ON true
           WHERE ${IS_LIVE} AND (jsonb_array_length(e.differences) > 0
             OR jsonb_array_length(e.others) > 0) AND ${inScope(1)}
           ORDER BY r.fiscal_year DESC, v.report_id`,
          scopeParams(scope),
        )
      ).rows,
  );
