/**
 * One version as people at the desk work on it: its way so far, who changed what, what was said,
 * and what stands beside it.
 */
import type { AccessScope } from "@/lib/collection/permissions";
import type { Blocker, CollectionState } from "@/lib/collection/states";
import { queryPrivate, type ReadTx } from "@/lib/store/client";
import { readBlockers } from "@/lib/store/queries/blockers";
import { inScope, scopeParams } from "@/lib/store/scope";

/** The revision that is stored now; null for an unknown version. */
export async function readRevision(tx: ReadTx, versionId: number): Promise<number | null> {
  return (
    (
      await tx.query<{ revision: number }>("SELECT revision FROM report_version WHERE id = $1", [
        versionId,
      ])
    ).rows[0]?.revision ?? null
  );
}

export type WorkHead = {
  versionId: number;
  reportId: string;
  agencyId: string;
  slug: string;
  kind: string;
  fiscalYear: number;
  state: CollectionState;
  revision: number;
  versionNo: number;
  published: boolean;
  corrects: boolean;
  publicReason: string | null;
  hasDocument: boolean;
  replaces: number | null;
};
export type Step = {
  from: string | null;
  to: string;
  actor: string | null;
  note: string | null;
  at: string;
};
export type WorkCorrection = {
  cellId: string;
  fromRaw: string | null;
  fromValue: number | null;
  toValue: number | null;
  toRaw: string | null;
  reason: string | null;
  actor: string | null;
  at: string;
};
export type WorkRemark = {
  id: number;
  kind: string;
  rule: string | null;
  cellId: string | null;
  text: string;
  status: string;
  author: string | null;
  at: string;
  versionId: number | null;
};
/**
 * Beside a cell: last year's published figure, and the middle of the other bodies' figures this
 * year with how many gave one.
 */
export type YearsBeside = Record<string, { last: number | null; median: number | null; n: number }>;
/** Another version of the same report that is published or still open. */
export type Sibling = { versionId: number; versionNo: number; state: CollectionState; at: string };
export type AttachedFile = {
  fileName: string;
  sha256: string;
  kind: "same_figures" | "stamped" | "other";
  at: string;
  actor: string | null;
};
export type Work = WorkHead & {
  siblings: Sibling[];
  attached: AttachedFile[];
  history: Step[];
  corrections: WorkCorrection[];
  remarks: WorkRemark[];
  blockers: Blocker[];
  beside: YearsBeside;
};

/**
 * `key`: a version's number, or a report's id (the version that is being worked on, else the one
 * that counts). Null for an unknown one and for one outside the person's scope alike.
 */
export async function readWork(key: number | string, scope: AccessScope): Promise<Work | null> {
  return queryPrivate(async (tx) => {
    const head = await tx.query<WorkHead>(
      `SELECT v.id AS "versionId", r.id AS "reportId", a.id AS "agencyId", a.slug, a.kind,
          r.fiscal_year AS "fiscalYear", v.state, v.revision, v.version_no AS "versionNo",
          (v.published_at IS NOT NULL) AS published,
         (v.base_version_id IS NOT NULL) AS corrects, v.public_reason AS "publicReason",
           (v.sha256 IS NOT NULL) AS "hasDocument",
         (SELECT o.id FROM report_version o WHERE o.report_id = r.id AND o.id <> v.id
           AND o.published_at IS NOT NULL AND o.superseded_at IS NULL) AS replaces
       FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
         WHERE (v.id = $3 OR r.id = $4) AND ${inScope(1)}
       ORDER BY (v.state IN ('superseded', 'discarded', 'withdrawn')), v.published_at IS NOT NULL,
         v.version_no DESC LIMIT 1`,
      [
        ...scopeParams(scope),
        typeof key === "number" ? key : null,
        typeof key === "string" ? key : null,
      ],
    );
    const row = head.rows[0];
    return row ? { ...row, ...(await around(tx, row)) } : null;
  });
}

async function around(tx: ReadTx, head: WorkHead): Promise<Omit<Work, keyof WorkHead>> {
  const rows = async <T extends object>(sql: string, args: unknown[]) =>
    (await tx.query<T>(sql, args)).rows;
  const time = (column: string) => `to_char(${column}, 'YYYY-MM-DD HH24:MI')`;
  return {
    history: await rows<Step>(
      `SELECT s.from_state AS "from", s.to_state AS "to",
          COALESCE(u.name, 'API · ' || k.name, s.actor) AS actor, s.note, ${time("s.at")} AS at
          FROM state_change s LEFT JOIN app_user u ON u.id = s.actor
          LEFT JOIN api_key k ON s.actor = 'key:' || k.id WHERE s.version_id = $1 ORDER BY s.id`,
      [head.versionId],
    ),
    corrections: await rows<WorkCorrection>(
      `SELECT c.cell_id AS "cellId", c.from_raw AS "fromRaw", c.from_value AS "fromValue",
          c.to_value AS "toValue", c.to_raw AS "toRaw", c.reason,
          COALESCE(u.name, c.actor) AS actor, ${time("c.at")} AS at
       FROM correction c LEFT JOIN app_user u ON u.id = c.actor WHERE c.version_id = $1
         ORDER BY c.id DESC LIMIT 200`,
      [head.versionId],
    ),
    remarks: await rows<WorkRemark>(
      `SELECT m.id, m.kind, m.rule, m.cell_id AS "cellId", m.text, m.status,
          COALESCE(u.name, m.author) AS author, ${time("m.at")} AS at, m.version_id AS "versionId"
       FROM remark m LEFT JOIN app_user u ON u.id = m.author WHERE m.report_id = $1
         AND (m.version_id = $2 OR m.kind = 'reply') ORDER BY m.id`,
      [head.reportId, head.versionId],
    ),
    siblings: await rows<Sibling>(
      `SELECT v.id AS "versionId", v.version_no AS "versionNo", v.state,
          ${time("v.updated_at")} AS at FROM report_version v
       WHERE v.report_id = $1 AND v.id <> $2
         AND v.state NOT IN ('superseded', 'discarded', 'withdrawn') ORDER BY v.version_no DESC`,
      [head.reportId, head.versionId],
    ),
    attached: await rows<AttachedFile>(
      `SELECT f.file_name AS "fileName", f.sha256, f.kind, ${time("f.at")} AS at,
          COALESCE(u.name, f.actor) AS actor FROM attached_file f
          LEFT JOIN app_user u ON u.id = f.actor WHERE f.version_id = $1 ORDER BY f.at`,
      [head.versionId],
    ),
    blockers: await readBlockers(tx, head.versionId),
    beside: await besides(tx, head),
  };
}

async function besides(tx: ReadTx, head: WorkHead): Promise<YearsBeside> {
  const last = await tx.query<{ id: string; value: number | null }>(
    `SELECT o.cell_id AS id, o.value FROM report_version v JOIN observation o ON o.version_id = v.id
        WHERE v.report_id = $1 AND v.published_at IS NOT NULL AND v.superseded_at IS NULL`,
    [`${head.agencyId}-${head.fiscalYear - 1}`],
  );
  const peers = await tx.query<{ id: string; median: number; n: number }>(
    `SELECT o.cell_id AS id,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY o.value)::numeric AS median, count(*)::int AS n
     FROM report r JOIN agency a ON a.id = r.agency_id JOIN report_version v ON v.report_id = r.id
       JOIN observation o ON o.version_id = v.id
     WHERE r.fiscal_year = $1 AND a.kind = $2 AND a.id <> $3 AND v.published_at IS NOT NULL
       AND v.superseded_at IS NULL AND o.value IS NOT NULL GROUP BY o.cell_id`,
    [head.fiscalYear, head.kind, head.agencyId],
  );
  const beside: YearsBeside = {};
  for (const { id, value } of last.rows) beside[id] = { last: value, median: null, n: 0 };
  for (const { id, median, n } of peers.rows)
    beside[id] = { last: beside[id]?.last ?? null, median, n };
  return beside;
}

type WaitingReply = WorkRemark & {
  reportId: string;
  nameZh: string;
  nameEn: string;
  fiscalYear: number;
};

/** Replies that wait for a moderator, within a scope. */
export async function readWaitingReplies(scope: AccessScope): Promise<WaitingReply[]> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<WaitingReply>(
      `SELECT m.id, m.kind, m.rule, m.cell_id AS "cellId", m.text, m.status,
          COALESCE(u.name, m.author) AS author, to_char(m.at, 'YYYY-MM-DD HH24:MI') AS at,
          m.version_id AS "versionId", r.id AS "reportId", r.fiscal_year AS "fiscalYear",
          n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn"
       FROM remark m JOIN report r ON r.id = m.report_id JOIN agency a ON a.id = r.agency_id
         LEFT JOIN app_user u ON u.id = m.author
       JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE m.kind = 'reply' AND m.status = 'waiting' AND ${inScope(1)} ORDER BY m.id LIMIT 100`,
      scopeParams(scope),
    );
    return rows;
  });
}
