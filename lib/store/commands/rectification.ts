import { createHash } from "node:crypto";
import { moveTask, type TaskMove, type TaskState } from "@/lib/assessment/rectification";
import type { AuditAction } from "@/lib/collection/audit-actions";
import { valueAt } from "@/lib/lookup";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import type { AssessedStandard } from "./assessment";
import { writeAudit } from "./audit";
import type { By } from "./users";

export type NewRectification = AssessedStandard & {
  readonly problem: string;
  readonly lead: string | null;
  readonly dueOn: string;
};
export type RectificationProof = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
};
export type RectificationChange = {
  readonly id: number;
  readonly move: TaskMove;
  readonly note: string;
  readonly proof: RectificationProof | null;
};

const ACTIONS: Readonly<Record<TaskMove, AuditAction>> = {
  show: "rectification.show",
  accept: "rectification.accept",
  send_back: "rectification.send_back",
};

const STATES_AFTER: Readonly<Record<TaskMove, TaskState>> = {
  show: "shown",
  accept: "accepted",
  send_back: "sent_back",
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
): Promise<number> {
  return writeTransaction(async (tx) => {
    const refused: number[] = [];
    for (const change of o.changes) if (!(await mayMove(tx, change))) refused.push(change.id);
    if (refused.length > 0) return refused.length;
    for (const task of o.added) await addTask(tx, task, by);
    for (const change of o.changes) await takeStep(tx, change, by);
    return 0;
  });
}

async function addTask(tx: WriteTx, task: NewRectification, by: By): Promise<void> {
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
}

/** Holds the row until the transaction ends. */
async function mayMove(tx: WriteTx, { id, move }: RectificationChange): Promise<boolean> {
  const { rows } = await tx.query<{ state: TaskState }>(
    "SELECT state FROM rectification_task WHERE id = $1 FOR UPDATE",
    [id],
  );
  const [task] = rows;
  return task !== undefined && moveTask(task.state, move) !== null;
}

async function takeStep(tx: WriteTx, change: RectificationChange, by: By): Promise<void> {
  const { id, move, note, proof } = change;
  const to = STATES_AFTER[move];
  const sha256 = proof && createHash("sha256").update(proof.bytes).digest("hex");
  if (proof)
    await tx.query(
      "INSERT INTO document (sha256, bytes, media_type, byte_size, file_name) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
      [sha256, Buffer.from(proof.bytes), proof.mediaType, proof.bytes.length, proof.fileName],
    );
  await tx.query("UPDATE rectification_task SET state = $2 WHERE id = $1", [id, to]);
  await tx.query(
    "INSERT INTO rectification_step (task_id, to_state, note, sha256, file_name, actor) VALUES ($1, $2, $3, $4, $5, $6)",
    [id, to, note, sha256, proof?.fileName ?? null, by.actor],
  );
  await writeAudit(tx, {
    ...by,
    action: ACTIONS[move],
    entity: "rectification",
    entityId: id,
    after: { state: to, ...(sha256 ? { sha256 } : {}) },
    note,
  });
}
