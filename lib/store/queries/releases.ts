import type { ReadTx } from "@/lib/store/client";

export type ReleaseFile = {
  name: string;
  bytes: number;
  sha256: string;
  rows: number;
  year: number | null;
  format: string;
};
export type EditionCorrection = {
  reportId: string;
  cell: string;
  old: number | null;
  oldState?: string | null;
  new: number | null;
  newState?: string | null;
  reason: string | null;
};
/** Which version of a report an edition holds, and (`d`) a hash of what it says of it besides the figures. */
export type EditionReport = { v: number; d?: string; name: string; year: number };
/**
 * What an edition holds otherwise than the one before (`since`, `sinceTag`; null in the first).
 * `described`: reports with other names, regions, levels or types; `names`: agency and year of the
 * reports that occur.
 */
export type ReleaseChanges = {
  since: string | null;
  sinceTag?: string | null;
  corrections: EditionCorrection[];
  added: string[];
  removed?: string[];
  described?: string[];
  names?: Record<string, { name: string; year: number }>;
};
export type ReleaseCounts = {
  first: boolean;
  added: number;
  removed: number;
  corrections: number;
  described: number;
};
export type ReleaseHead = {
  tag: string;
  dataVersion: number;
  note: string | null;
  files: ReleaseFile[];
  signature: string;
  madeAt: Date;
};
export type Release = ReleaseHead & { changes: ReleaseChanges };

const HEAD = `tag, data_version AS "dataVersion", note, files, signature, made_at AS "madeAt"`;
const NEWEST = "made_at DESC, length(tag) DESC, tag DESC";

/** Editions of the data, newest first, with how much each has changed. */
export async function readReleases(
  tx: ReadTx,
): Promise<(ReleaseHead & { counts: ReleaseCounts })[]> {
  const length = (name: string) =>
    `'${name}', CASE WHEN changes ? '${name}' THEN jsonb_array_length(changes->'${name}') ELSE NULL END`;
  const { rows } = await tx.query<ReleaseHead & { counts: ReleaseCounts }>(
    `SELECT ${HEAD},
        jsonb_build_object('first', jsonb_typeof(changes->'since') = 'null', ${["added", "removed", "corrections", "described"].map(length).join(", ")}) AS counts FROM data_release ORDER BY ${NEWEST}`,
  );
  return rows;
}

/** One edition with its log of changes. */
export async function readRelease(tx: ReadTx, tag: string): Promise<Release | null> {
  const { rows } = await tx.query<Release>(
    `SELECT ${HEAD}, changes - 'reports' AS changes FROM data_release WHERE tag = $1`,
    [tag],
  );
  return rows[0] ?? null;
}

/** The reports that the newest edition holds; null where there is none. */
export async function readNewestEdition(tx: ReadTx): Promise<{
  tag: string;
  dataVersion: number;
  madeAt: Date;
  reports: Record<string, EditionReport>;
} | null> {
  const { rows } = await tx.query<{
    tag: string;
    dataVersion: number;
    madeAt: Date;
    reports: Record<string, EditionReport> | null;
  }>(
    `SELECT tag, data_version AS "dataVersion", made_at AS "madeAt", changes->'reports' AS reports
        FROM data_release ORDER BY ${NEWEST} LIMIT 1`,
  );
  const last = rows[0];
  return last ? { ...last, reports: last.reports ?? (await readReportsAt(tx, last.madeAt)) } : null;
}

/** For editions made before they kept a list: what was published at their time. */
async function readReportsAt(tx: ReadTx, at: Date): Promise<Record<string, EditionReport>> {
  const { rows } = await tx.query<{ id: string; v: number; name: string; year: number }>(
    `SELECT r.id, v.version_no AS v, a.slug AS name, r.fiscal_year AS year FROM report_version v
        JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
     WHERE v.published_at <= $1 AND (v.superseded_at IS NULL OR v.superseded_at > $1)`,
    [at],
  );
  return Object.fromEntries(rows.map(({ id, ...r }) => [id, r]));
}

export type VersionStep = { reportId: string; from: number; to: number };

/**
 * The cells in which two published versions of the same report differ, with the reasons given for
 * all versions in between.
 */
export async function readCorrectionsBetween(
  tx: ReadTx,
  steps: readonly VersionStep[],
): Promise<EditionCorrection[]> {
  const { rows } = await tx.query<EditionCorrection>(
    `SELECT s.id AS "reportId", d.cell, d.old, d.old_state AS "oldState", d.new,
        d.new_state AS "newState", w.reason
     FROM unnest($1::text[], $2::int[], $3::int[]) AS s(id, before, after)
     JOIN report_version b ON b.report_id = s.id AND b.version_no = s.before
     JOIN report_version a ON a.report_id = s.id AND a.version_no = s.after
     JOIN LATERAL (
       SELECT COALESCE(x.cell_id, y.cell_id) AS cell, y.value AS old, y.state AS old_state,
         x.value AS new, x.state AS new_state
       FROM (SELECT * FROM observation WHERE version_id = a.id) x
         FULL JOIN (SELECT * FROM observation WHERE version_id = b.id) y USING (cell_id)
       WHERE x.value IS DISTINCT FROM y.value OR (x.value IS NULL AND x.state IS DISTINCT FROM y.state)
     ) d ON true
     LEFT JOIN LATERAL (
       SELECT string_agg(DISTINCT COALESCE(v.public_reason, v.note), '；') AS reason FROM report_version v
       WHERE v.report_id = s.id AND v.version_no > s.before AND v.version_no <= s.after
         AND v.published_at IS NOT NULL
     ) w ON true
     ORDER BY s.id, d.cell`,
    [steps.map((s) => s.reportId), steps.map((s) => s.from), steps.map((s) => s.to)],
  );
  return rows;
}
