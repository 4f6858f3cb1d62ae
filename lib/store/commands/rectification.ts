import { moveTask, type TaskMove, type TaskState } from "@/lib/assessment/rectification";
import type { AuditAction } from "@/lib/collection/audit-actions";
import { valueAt } from "@/lib/lookup";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import type { AssessedStandard } from "./assessment";
import { writeAudit } from "./audit";
import { keepFile, type SentFile } from "./keep-file";
import type { By } from "./users";

export type NewRectification = AssessedStandard & {
  readonly problem: string;
  readonly lead: string | null;
  readonly dueOn: string;
};
export type RectificationChange = {
  readonly id: number;
  readonly move: TaskMove;
  readonly note: string;
  readonly proof: SentFile | null;
};

const ACTIONS: Readonly<Record<TaskMove, AuditAction>> = {
  show: "rectification.show",
  accept: "rectification.accept",
  send_back: "rectification.send_back",
};

/**
 * Makes tasks, and takes steps, of one table or form together. @returns how many steps the tasks'
 * states did not allow; nothing is written then
 */
export async function changeRectification(
  o: {
    readonly added: readonly NewRectification[];
    readonly changes: readonly RectificationChange[];
  },
  by: By,
  /** In the same transaction, with the tasks that are new. */
  tell?: (tx: WriteTx, opened: readonly (NewRectification & { id: number })[]) => Promise<unknown>,
): Promise<number> {
  return writeTransaction(async (tx) => {
    const steps: Step[] = [];
    for (const change of o.changes) {
      const to = await stateAfter(tx, change);
      if (to !== null) steps.push({ ...change, to });
    }
    const refused = o.changes.length - steps.length;
    if (refused > 0) return refused;
    const opened: (NewRectification & { id: number })[] = [];
    for (const task of o.added) opened.push({ ...task, id: await addTask(tx, task, by) });
    for (const step of steps) await takeStep(tx, step, by);
    await tell?.(tx, opened);
    return 0;
  });
}

async function addTask(tx: WriteTx, task: NewRectification, by: By): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    "INSERT INTO rectification_task (code, agency_id, standard, problem, lead, due_on, state, created_by) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7) RETURNING id",
    [task.code, task.agencyId, task.standard, task.problem, task.lead, task.dueOn, by.actor],
  );
  const { id } = valueAt(rows, 0);
  await tx.query(
    "INSERT INTO rectification_step (task_id, to_state, note, actor) VALUES ($1, 'open', '', $2)",
    [id, by.actor],
  );
  await writeAudit(tx, {
    ...by,
    action: "rectification.open",
    entity: "rectification",
    entityId: id,
    after: task,
  });
  return id;
}

type Step = RectificationChange & { readonly to: TaskState };

/** Null where the task's state does not allow the move. Holds the row until the transaction ends. */
async function stateAfter(
  tx: WriteTx,
  { id, move }: RectificationChange,
): Promise<TaskState | null> {
  const { rows } = await tx.query<{ state: TaskState }>(
    "SELECT state FROM rectification_task WHERE id = $1 FOR UPDATE",
    [id],
  );
  const [task] = rows;
  return task ? moveTask(task.state, move) : null;
}

async function takeStep(tx: WriteTx, step: Step, by: By): Promise<void> {
  const { id, move, to, note, proof } = step;
  const kept = proof && (await keepFile(tx, proof));
  await tx.query("UPDATE rectification_task SET state = $2 WHERE id = $1", [id, to]);
  await tx.query(
    "INSERT INTO rectification_step (task_id, to_state, note, sha256, file_name, actor) VALUES ($1, $2, $3, $4, $5, $6)",
    [id, to, note, kept?.sha256 ?? null, kept?.name ?? null, by.actor],
  );
  await writeAudit(tx, {
    ...by,
    action: ACTIONS[move],
    entity: "rectification",
    entityId: id,
    after: { state: to, ...(kept ? { sha256: kept.sha256 } : {}) },
    note,
  });
}
