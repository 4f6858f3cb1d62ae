import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type HandEntry = {
  agencyId: string;
  standard: string;
  points: number;
  note: string;
  by: string;
  at: string;
};
/** Of each agency and standard of a sheet what was entered last. */
export async function readHandEntries(
  tx: ReadTx,
  code: string,
  scope: AccessScope,
): Promise<HandEntry[]> {
  const { rows } = await tx.query<HandEntry>(
    `SELECT DISTINCT ON (h.agency_id, h.standard) h.agency_id AS "agencyId", h.standard, h.points,
        h.note, COALESCE(u.name, h.actor, '') AS by, to_char(h.at, 'YYYY-MM-DD HH24:MI') AS at
     FROM assessment_hand h JOIN agency a ON a.id = h.agency_id LEFT JOIN app_user u ON u.id = h.actor
     WHERE h.code = $3 AND ${inScope(1)} ORDER BY h.agency_id, h.standard, h.id DESC`,
    [...scopeParams(scope), code],
  );
  return rows;
}

export type ReplyEntry = {
  id: number;
  agencyId: string;
  standard: string;
  text: string;
  author: string;
  at: string;
  /** `upheld` | `changed`; null while it waits. */
  decision: string | null;
  was: number | null;
  points: number | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
};
/** What agencies said to deductions, oldest first. */
export async function readReplies(
  tx: ReadTx,
  code: string,
  scope: AccessScope,
): Promise<ReplyEntry[]> {
  const { rows } = await tx.query<ReplyEntry>(
    `SELECT y.id, y.agency_id AS "agencyId", y.standard, y.text,
        COALESCE(u.name, y.author, '') AS author, to_char(y.at, 'YYYY-MM-DD HH24:MI') AS at,
       y.decision, y.was, y.points, y.reason, COALESCE(d.name, y.decided_by) AS "decidedBy",
         to_char(y.decided_at, 'YYYY-MM-DD HH24:MI') AS "decidedAt"
     FROM assessment_reply y JOIN agency a ON a.id = y.agency_id
       LEFT JOIN app_user u ON u.id = y.author LEFT JOIN app_user d ON d.id = y.decided_by
     WHERE y.code = $3 AND ${inScope(1)} ORDER BY y.id`,
    [...scopeParams(scope), code],
  );
  return rows;
}
