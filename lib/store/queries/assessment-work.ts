import type { AccessScope } from "@/lib/collection/permissions";
import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type AssessmentWork = {
  /** Tasks that agencies have to rectify, and the earliest deadline. */
  owed: number;
  dueOn: string | null;
  /** Tasks that wait for somebody to check them. */
  shown: number;
};
export type UndecidedReplies = { n: number; code: string; slug: string; standard: string };

/**
 * What is left to do after assessments, inside a scope. `replies`: how many wait for a decision,
 * with the oldest; null for none.
 */
export async function readAssessmentWork(
  tx: ReadTx,
  scope: AccessScope,
): Promise<AssessmentWork & { readonly replies: UndecidedReplies | null }> {
  const tasks = await tx.query<AssessmentWork>(
    `SELECT count(*) FILTER (WHERE m.state IN ('open', 'sent_back'))::int AS owed,
        min(m.due_on) FILTER (WHERE m.state IN ('open', 'sent_back')) AS "dueOn",
       count(*) FILTER (WHERE m.state = 'shown')::int AS shown
     FROM rectification_task m JOIN agency a ON a.id = m.agency_id WHERE ${inScope(1)}`,
    scopeParams(scope),
  );
  const replies = await tx.query<UndecidedReplies>(
    `SELECT (count(*) OVER ())::int AS n, y.code, a.slug, y.standard FROM assessment_reply y
        JOIN agency a ON a.id = y.agency_id
     WHERE y.decision IS NULL AND ${inScope(1)} ORDER BY y.id LIMIT 1`,
    scopeParams(scope),
  );
  // An aggregate has one row, also of nothing.
  return { ...valueAt(tasks.rows, 0), replies: replies.rows[0] ?? null };
}
