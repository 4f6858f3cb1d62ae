import type { TaskState } from "@/lib/assessment/rectification";
import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type RectificationStep = {
  taskId: number;
  to: TaskState;
  note: string;
  sha256: string | null;
  fileName: string | null;
  actor: string | null;
  by: string;
  at: string;
};
type TaskRow = {
  id: number;
  code: string;
  agencyId: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  standard: string;
  problem: string;
  lead: string | null;
  dueOn: string;
  state: TaskState;
};
export type RectificationTask = TaskRow & { readonly steps: readonly RectificationStep[] };

/**
 * Tasks inside a scope with their steps, the earliest deadline first. @param code of the sheet;
 * null for all @param id of one task
 */
export async function readRectificationTasks(
  tx: ReadTx,
  scope: AccessScope,
  { code = null, id = null }: { code?: string | null; id?: number | null } = {},
): Promise<RectificationTask[]> {
  const { rows } = await tx.query<TaskRow>(
    `SELECT m.id, m.code, a.id AS "agencyId", a.slug, n.name_zh AS "nameZh",
        COALESCE(n.name_en, n.name_zh) AS "nameEn", m.standard, m.problem, m.lead,
        m.due_on AS "dueOn", m.state
     FROM rectification_task m JOIN agency a ON a.id = m.agency_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
       AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE ($3::text IS NULL OR m.code = $3) AND ($4::bigint IS NULL OR m.id = $4) AND ${inScope(1)}
       ORDER BY m.state = 'accepted', m.due_on, m.id`,
    [...scopeParams(scope), code, id],
  );
  const steps = await tx.query<RectificationStep>(
    `SELECT s.task_id AS "taskId", s.to_state AS "to", s.note, s.sha256, s.file_name AS "fileName",
        s.actor, COALESCE(u.name, s.actor, '') AS by, to_char(s.at, 'YYYY-MM-DD HH24:MI') AS at
     FROM rectification_step s LEFT JOIN app_user u ON u.id = s.actor
       WHERE s.task_id = ANY($1::bigint[]) ORDER BY s.id`,
    [rows.map((r) => r.id)],
  );
  const byTask = new Map<number, RectificationStep[]>();
  for (const step of steps.rows)
    byTask.set(step.taskId, [...(byTask.get(step.taskId) ?? []), step]);
  return rows.map((r) => ({ ...r, steps: byTask.get(r.id) ?? [] }));
}
