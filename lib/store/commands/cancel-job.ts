/** What people do to a job: cancel it, or have it tried again. */
import { isRetryable, type JobKind, type JobState } from "@/lib/collection/job-kinds";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { queueAgain } from "./enqueue-job";
import type { By } from "./users";

type Held = { id: number; kind: JobKind; state: JobState };

/** @param owner whose jobs alone; null for anybody's */
async function holdJob(tx: WriteTx, id: number, owner: string | null): Promise<Held | null> {
  const { rows } = await tx.query<Held>(
    "SELECT id, kind, state FROM job WHERE id = $1 AND ($2::text IS NULL OR actor = $2) FOR UPDATE",
    [id, owner],
  );
  return rows[0] ?? null;
}

/**
 * What is waiting does not begin; what is running stops at the next file or message. What was done
 * stays done.
 */
export const cancelJob = (
  id: number,
  owner: string | null,
  by: By,
): Promise<"cancelled" | "stopping" | "unknown" | "over"> =>
  writeTransaction(async (tx) => {
    const held = await holdJob(tx, id, owner);
    if (!held) return "unknown";
    if (held.state !== "waiting" && held.state !== "running") return "over";
    await tx.query("UPDATE job SET cancel_asked_at = now() WHERE id = $1", [id]);
    if (held.state === "waiting") {
      await tx.query("UPDATE job SET state = 'cancelled', finished_at = now() WHERE id = $1", [id]);
      await tx.query("SELECT public.drop_queued_job($1)", [id]);
    }
    await writeAudit(tx, {
      ...by,
      action: "job.cancel",
      entity: "job",
      entityId: id,
      before: { state: held.state },
    });
    return held.state === "waiting" ? "cancelled" : "stopping";
  });

/** Continues where the job stopped: files that were read and messages that were sent are not taken again. */
export const retryJob = (
  id: number,
  owner: string | null,
  by: By,
): Promise<"again" | "unknown" | "over"> =>
  writeTransaction(async (tx) => {
    const held = await holdJob(tx, id, owner);
    if (!held) return "unknown";
    if (!isRetryable(held.state)) return "over";
    await tx.query(
      "UPDATE job SET state = 'waiting', error = NULL, finished_at = NULL, cancel_asked_at = NULL WHERE id = $1",
      [id],
    );
    // An entry that was given up keeps its key; it makes room for the new one.
    await tx.query("SELECT public.drop_queued_job($1)", [id]);
    await queueAgain(tx, id, held.kind);
    await writeAudit(tx, {
      ...by,
      action: "job.retry",
      entity: "job",
      entityId: id,
      before: { state: held.state },
    });
    return "again";
  });
