import type { JobKind } from "@/lib/collection/job-kinds";
import type { WriteTx } from "@/lib/store/client";
import type { Lane } from "@/lib/store/job-queue";
import { valueAt } from "@/lib/lookup";
import type { By } from "./users";

/** Which lane a kind waits in, and how often it is tried: the pauses grow from seconds to an hour. */
const WAYS: Readonly<Record<JobKind, { lane: Lane; most: number }>> = {
  import: { lane: "long", most: 8 },
  reread: { lane: "long", most: 8 },
  send: { lane: "short", most: 9 },
  remind: { lane: "short", most: 9 },
  digest: { lane: "short", most: 9 },
  harvest: { lane: "long", most: 3 },
  discover: { lane: "long", most: 3 },
};

/** Puts work into the queue with the change that causes it: both happen or neither. @returns the job's number */
export async function enqueueJob(
  tx: WriteTx,
  o: { kind: JobKind; payload: object; total: number | null },
  by: By,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    "INSERT INTO job (kind, payload, total, actor, origin) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    [o.kind, JSON.stringify(o.payload), o.total, by.actor, by.origin ?? null],
  );
  const { id } = valueAt(rows, 0);
  await queueAgain(tx, id, o.kind);
  return id;
}

/** The queue's entry alone, for a job that is there. */
export async function queueAgain(tx: WriteTx, id: number, kind: JobKind): Promise<void> {
  const { lane, most } = WAYS[kind];
  await tx.query("SELECT public.enqueue_job($1, $2, $3)", [id, lane, most]);
}

/** The day's job of reminders or of digests, once a day however many workers there are. @returns whether it is new */
export async function enqueueDayJob(
  tx: WriteTx,
  kind: "remind" | "digest",
  day: string,
): Promise<boolean> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('day ' || $1::text))", [kind]);
  const known = await tx.query("SELECT 1 FROM job WHERE kind = $1 AND payload->>'day' = $2", [
    kind,
    day,
  ]);
  if (known.rowCount !== 0) return false;
  await enqueueJob(tx, { kind, payload: { day, name: day }, total: null }, { actor: null });
  return true;
}
