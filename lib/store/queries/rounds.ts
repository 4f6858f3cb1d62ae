import type { AccessScope } from "@/lib/collection/permissions";
import type { Deadline } from "@/lib/collection/rounds";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import { JOIN_DAY } from "./day-of";

export type RoundRow = {
  year: number;
  note: string | null;
  closed: boolean;
  expected: number;
  published: number;
};

/** Rounds, newest first, with the coverage inside the scope. */
export async function readRounds(tx: ReadTx, scope: AccessScope): Promise<RoundRow[]> {
  const { rows } = await tx.query<RoundRow>(
    `SELECT o.fiscal_year AS year, o.note, (o.closed_at IS NOT NULL) AS closed, count(a.id)::int AS expected,
       count(a.id) FILTER (WHERE
         EXISTS (SELECT 1 FROM report r JOIN report_version v ON v.report_id = r.id WHERE r.agency_id = a.id AND r.fiscal_year = o.fiscal_year AND v.published_at IS NOT NULL AND v.superseded_at IS NULL))::int AS published
     FROM round o LEFT JOIN roster l ON l.fiscal_year = o.fiscal_year AND l.expected
       LEFT JOIN agency a ON a.id = l.agency_id AND ${inScope(1)}
     GROUP BY o.fiscal_year ORDER BY o.fiscal_year DESC`,
    scopeParams(scope),
  );
  return rows;
}

export async function readDeadlines(tx: ReadTx, year: number): Promise<Deadline[]> {
  const { rows } = await tx.query<Deadline>(
    `SELECT basis, due_on AS "dueOn", file_by AS "fileBy", document FROM round_deadline
        WHERE fiscal_year = $1 ORDER BY due_on, basis`,
    [year],
  );
  return rows;
}

export type ProgressRow = {
  agencyId: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  kind: string;
  level: string;
  basis: string;
  expected: boolean;
  note: string | null;
  /** The last days to publish and to file; null where the round sets none. */
  dueOn: string | null;
  fileBy: string | null;
  reportId: string | null;
  state: string;
  isPublic: boolean;
  /** When and where the agency published, as its page or somebody says. */
  publishedOn: string | null;
  address: string | null;
  statedFiledOn: string | null;
  /** When the agency itself first filed here. */
  ownFiledOn: string | null;
  /** When a filed report was first here, by any sender. */
  hereOn: string | null;
  uscc: string | null;
};

const IN_CHINA = "AT TIME ZONE 'Asia/Shanghai'";
/** Whether a step (`c`) was taken by the agency (`a`) itself: by one of its accounts or keys. */
export const OF_AGENCY =
  "(EXISTS (SELECT 1 FROM app_user u WHERE u.id = c.actor AND u.agency_id = a.id) OR EXISTS (SELECT 1 FROM api_key k WHERE 'key:' || k.id = c.actor AND k.agency_id = a.id))";

/** The roster of a year line by line: how far each report has come, and when it was filed and published. */
export async function readProgress(
  tx: ReadTx,
  year: number,
  scope: AccessScope,
): Promise<ProgressRow[]> {
  const { rows } = await tx.query<ProgressRow>(
    `SELECT a.id AS "agencyId", a.slug, n.name_zh AS "nameZh",
        COALESCE(n.name_en, n.name_zh) AS "nameEn", a.kind, a.level, a.uscc, l.basis, l.expected,
        l.note, d.due_on AS "dueOn", d.file_by AS "fileBy", r.id AS "reportId",
       COALESCE(v.state, 'missing') AS state, COALESCE(f.is_public, false) AS "isPublic",
         COALESCE(t.published_on, f.published_on) AS "publishedOn", COALESCE(t.address, f.address) AS address,
       t.filed_on AS "statedFiledOn", s.own_on AS "ownFiledOn", s.here_on AS "hereOn"
     FROM roster l JOIN agency a ON a.id = l.agency_id ${JOIN_DAY}
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= l.fiscal_year)
         AND (n.valid_to IS NULL OR n.valid_to >= l.fiscal_year)) DESC, n.valid_from DESC NULLS LAST
         LIMIT 1) n ON true
     LEFT JOIN report r ON r.agency_id = a.id AND r.fiscal_year = l.fiscal_year
     LEFT JOIN LATERAL (SELECT v.state FROM report_version v WHERE v.report_id = r.id
       AND v.state <> 'discarded'
       ORDER BY (v.published_at IS NOT NULL AND v.superseded_at IS NULL) DESC, v.version_no DESC
       LIMIT 1) v ON true
     LEFT JOIN report_date t ON t.agency_id = a.id AND t.fiscal_year = l.fiscal_year
     LEFT JOIN LATERAL (SELECT count(*) > 0 AS is_public, min(v.source_date) AS published_on, min(v.source_url) AS address FROM report_version v WHERE v.report_id = r.id AND v.published_at IS NOT NULL AND v.state <> 'withdrawn') f ON true
     LEFT JOIN LATERAL (SELECT (min(c.at) ${IN_CHINA})::date AS here_on, (min(c.at) FILTER (WHERE ${OF_AGENCY}) ${IN_CHINA})::date AS own_on
       FROM state_change c JOIN report_version v ON v.id = c.version_id WHERE v.report_id = r.id
         AND c.to_state IN ('submitted', 'review', 'accepted', 'published')) s ON true
     WHERE l.fiscal_year = $3 AND ${inScope(1)} ORDER BY (a.kind = 'government') DESC, a.sort_order, a.slug`,
    [...scopeParams(scope), year],
  );
  return rows;
}

type OutsideReport = { agencyId: string; reportId: string; nameZh: string; nameEn: string };

/** Published reports of a year by agencies that are not on its roster: they are in no total. */
export async function readOutsideReports(
  tx: ReadTx,
  year: number,
  scope: AccessScope,
): Promise<OutsideReport[]> {
  const { rows } = await tx.query<OutsideReport>(
    `SELECT a.id AS "agencyId", r.id AS "reportId", n.name_zh AS "nameZh",
        COALESCE(n.name_en, n.name_zh) AS "nameEn"
     FROM report r JOIN agency a ON a.id = r.agency_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
       AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE r.fiscal_year = $3 AND ${inScope(1)}
       AND EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id
         AND v.published_at IS NOT NULL AND v.superseded_at IS NULL)
       AND EXISTS (SELECT 1 FROM roster l WHERE l.fiscal_year = r.fiscal_year)
       AND NOT EXISTS (SELECT 1 FROM roster l WHERE l.fiscal_year = r.fiscal_year
         AND l.agency_id = a.id AND l.expected)
     ORDER BY a.sort_order, a.slug`,
    [...scopeParams(scope), year],
  );
  return rows;
}

type RoundLineage = {
  id: number;
  predecessorId: string;
  successorId: string;
  kind: string;
  fiscalYear: number;
  effectiveOn: string | null;
  document: string | null;
  note: string | null;
};

export async function readRoundLineage(tx: ReadTx): Promise<RoundLineage[]> {
  const { rows } = await tx.query<RoundLineage>(
    `SELECT id, predecessor_id AS "predecessorId", successor_id AS "successorId", kind,
        fiscal_year AS "fiscalYear", effective_on AS "effectiveOn", document, note FROM lineage
        ORDER BY fiscal_year, id`,
  );
  return rows;
}
