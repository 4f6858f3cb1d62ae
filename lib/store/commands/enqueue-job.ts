import type { JobKind } from "@/lib/collection/job-kinds";
import type { NotifyPurpose } from "@/lib/collection/subscriptions";
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
  notify: { lane: "short", most: 9 },
};

/**
 * Puts work into the queue with the change that causes it: both happen or neither. @returns the
 * job's number
 */
export async function enqueueJob(
  tx: WriteTx,
  o: { kind: JobKind; payload: object; total: number | null },
  by: By,
): Promise<number> {
  const id = await insertJob(tx, o, by);
  await queueAgain(tx, id, o.kind);
  return id;
}

async function insertJob(
  tx: WriteTx,
  o: { kind: JobKind; payload: object; total: number | null },
  by: By,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    "INSERT INTO job (kind, payload, total, actor, origin) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    [o.kind, JSON.stringify(o.payload), o.total, by.actor, by.origin ?? null],
  );
  return valueAt(rows, 0).id;
}

/**
 * Adds to a job of the same purpose that has not begun, or queues one that begins after some
 * seconds. The row is held until the caller's transaction ends: the job begins after that, and sees
 * what was added.
 * @returns the job's number
 */
export async function joinNotifyJob(
  tx: WriteTx,
  { purpose, seconds }: { purpose: NotifyPurpose; seconds: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT id FROM job WHERE kind = 'notify' AND state = 'waiting' AND attempts = 0
        AND cancel_asked_at IS NULL AND payload->>'purpose' = $1
     ORDER BY id DESC LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [purpose],
  );
  if (rows[0]) return rows[0].id;
  const id = await insertJob(
    tx,
    { kind: "notify", payload: { purpose }, total: null },
    { actor: null },
  );
  const { lane, most } = WAYS.notify;
  await tx.query("SELECT public.enqueue_later_job($1, $2, $3, $4)", [id, lane, most, seconds]);
  return id;
}

/** The queue's entry alone, for a job that is there. */
export async function queueAgain(tx: WriteTx, id: number, kind: JobKind): Promise<void> {
  const { lane, most } = WAYS[kind];
  await tx.query("SELECT public.enqueue_job($1, $2, $3)", [id, lane, most]);
}

/**
 * The day's job of reminders or of digests, once a day however many workers there are. @returns
 * whether it is new
 */
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
