/** One report's whole file, as an auditor asks for it: every version and what was done to it, by whom. */
import { queryPrivate, type ReadTx } from "@/lib/store/client";

export type DossierRow = Readonly<Record<string, string | number | boolean | null>>;
export type ReportDossier = {
  readonly reportId: string;
  readonly nameZh: string;
  readonly fiscalYear: number;
  readonly versions: readonly DossierRow[];
  readonly acceptances: readonly DossierRow[];
  readonly history: readonly DossierRow[];
  readonly corrections: readonly DossierRow[];
  readonly remarks: readonly DossierRow[];
  readonly findings: readonly DossierRow[];
  readonly figures: readonly DossierRow[];
  readonly log: readonly DossierRow[];
  readonly originals: readonly {
    sha256: string;
    fileName: string;
    mediaType: string;
    byteSize: number;
    bytes: Uint8Array;
  }[];
};

const OF_REPORT = "v.report_id = $1";
const list = async (tx: ReadTx, sql: string, id: string): Promise<DossierRow[]> =>
  (await tx.query<DossierRow>(sql, [id])).rows;
const time = (column: string): string => `to_char(${column}, 'YYYY-MM-DD HH24:MI:SS') `;

/** @returns null for a report that is not there */
export async function findDossier(reportId: string): Promise<ReportDossier | null> {
  return queryPrivate(async (tx) => {
    const head = await tx.query<{ nameZh: string; fiscalYear: number }>(
      `SELECT r.fiscal_year AS "fiscalYear", (SELECT n.name_zh FROM agency_name n
          WHERE n.agency_id = r.agency_id AND n.kind = 'official'
          ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) AS "nameZh" FROM report r WHERE r.id = $1`,
      [reportId],
    );
    const [row] = head.rows;
    if (!row) return null;
    const originals = await tx.query<ReportDossier["originals"][number]>(
      `SELECT d.sha256, d.file_name AS "fileName", d.media_type AS "mediaType",
          d.byte_size AS "byteSize", d.bytes FROM document d
       WHERE d.sha256 IN (SELECT v.sha256 FROM report_version v WHERE ${OF_REPORT}
         UNION SELECT f.sha256 FROM attached_file f JOIN report_version v ON v.id = f.version_id
         WHERE ${OF_REPORT}) ORDER BY d.created_at`,
      [reportId],
    );
    return {
      reportId,
      ...row,
      originals: originals.rows,
      versions: await list(
        tx,
        `SELECT v.version_no AS version, v.state, v.form, v.read_status AS reading,
            v.created_by AS "filedBy", ${time("v.created_at")} AS "filedAt",
            ${time("v.published_at")} AS "publishedAt",
            ${time("v.superseded_at")} AS "supersededAt", v.public_reason AS reason,
            v.withdrawn_reason AS "withdrawnReason", v.sha256, v.parser_version AS "parserVersion"
            FROM report_version v WHERE ${OF_REPORT} ORDER BY v.version_no`,
        reportId,
      ),
      acceptances: await list(
        tx,
        `SELECT v.version_no AS version, c.actor AS "acceptedBy", c.filed_by AS "filedBy",
            c.same_person AS "samePerson", c.mode, c.published, ${time("c.at")} AS at,
            array_to_string(c.rules_passed, ' ') AS "rulesPassed", c.checklist::text AS checklist
            FROM acceptance c JOIN report_version v ON v.id = c.version_id WHERE ${OF_REPORT} ORDER BY c.id`,
        reportId,
      ),
      history: await list(
        tx,
        `SELECT v.version_no AS version, s.from_state AS "from", s.to_state AS "to", s.actor,
            s.note, ${time("s.at")} AS at FROM state_change s
            JOIN report_version v ON v.id = s.version_id WHERE ${OF_REPORT} ORDER BY s.id`,
        reportId,
      ),
      corrections: await list(
        tx,
        `SELECT v.version_no AS version, c.cell_id AS cell, c.from_raw AS "from",
            c.from_state AS "fromState", c.to_raw AS "to", trim_scale(c.to_value)::text AS value,
            c.to_state AS "toState", c.reason, c.actor, ${time("c.at")} AS at FROM correction c
            JOIN report_version v ON v.id = c.version_id WHERE ${OF_REPORT} ORDER BY c.id`,
        reportId,
      ),
      remarks: await list(
        tx,
        `SELECT v.version_no AS version, m.kind, m.rule, m.cell_id AS cell, m.text, m.status,
            m.author, m.moderated_by AS "moderatedBy", ${time("m.at")} AS at FROM remark m
            LEFT JOIN report_version v ON v.id = m.version_id WHERE m.report_id = $1 ORDER BY m.id`,
        reportId,
      ),
      findings: await list(
        tx,
        `SELECT v.version_no AS version, f.rule, f.severity, f.state,
            array_to_string(f.cells, ' ') AS cells, trim_scale(f.left_value)::text AS "left",
            trim_scale(f.right_value)::text AS "right", f.message->>'zh' AS message FROM finding f
            JOIN report_version v ON v.id = f.version_id WHERE ${OF_REPORT} AND f.state = 'fail'
            ORDER BY v.version_no, f.id`,
        reportId,
      ),
      figures: await list(
        tx,
        `SELECT v.version_no AS version, o.cell_id AS cell, o.raw AS printed,
            trim_scale(o.value)::text AS value, o.state FROM observation o
            JOIN report_version v ON v.id = o.version_id WHERE ${OF_REPORT} ORDER BY v.version_no, o.cell_id`,
        reportId,
      ),
      log: await list(
        tx,
        `SELECT l.id, ${time("l.at")} AS at, l.actor, l.origin, l.action, l.entity_id AS "entityId",
            l.hash FROM audit_log l
         WHERE (l.entity = 'report' AND l.entity_id = $1)
           OR (l.entity = 'report_version'
           AND l.entity_id IN (SELECT v.id::text FROM report_version v WHERE ${OF_REPORT})) ORDER BY l.id`,
        reportId,
      ),
    };
  });
}
