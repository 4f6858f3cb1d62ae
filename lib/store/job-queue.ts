/**
 * The queue of jobs is graphile-worker's, in a schema of its own that belongs to the owner. Its
 * migrations are its own too; they run beside ours, on a connection to the server itself.
 */
import type pg from "pg";
import { logError } from "@/lib/log";

const SCHEMA = "graphile_worker";

/** What jobs wait in: imports take minutes, and mails are not made to wait for them. */
export const LANES = ["long", "short"] as const;
export type Lane = (typeof LANES)[number];

async function makeLogger() {
  const { Logger } = await import("graphile-worker");
  return new Logger(() => (level, message) => {
    if (level === "error") logError("job_queue", new Error(message));
  });
}

/** Brings the queue's schema at `url` up to date; where it is, that costs a query. */
export async function installQueue(url: string): Promise<void> {
  const { runMigrations } = await import("graphile-worker");
  await runMigrations({
    connectionString: url,
    schema: SCHEMA,
    maxPoolSize: 2,
    logger: await makeLogger(),
  });
}

export type QueuedRun = {
  /** Number of our job (table `job`). */
  readonly job: number;
  /** Whether a failure now is the last. */
  readonly isLastAttempt: boolean;
};

/**
 * Takes jobs of a lane, one at a time, until it is stopped.
 *
 * @param o.pool to the server itself: the worker listens there
 * @param o.client of this process alone. The lock that it holds says that the process lives: the
 * server lets it go when the connection ends, however that came
 */
export async function followLane(o: {
  pool: pg.Pool;
  client: pg.Client;
  lane: Lane;
  run: (queued: QueuedRun) => Promise<void>;
}): Promise<{ stop: () => Promise<void> }> {
  const { runTaskList } = await import("graphile-worker");
  const holdLock: GraphileConfig.Plugin = {
    name: "sunledger-worker-lock",
    version: "1",
    worker: {
      hooks: {
        // Waited for before the first job is taken.
        startWorker: async (_context, { worker }) =>
          void (await o.client.query("SELECT pg_advisory_lock($1, hashtext($2))", [
            LOCK_CLASS,
            worker.workerPool.id,
          ])),
      },
    },
  };
  const pool = runTaskList(
    {
      schema: SCHEMA,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 2000,
      logger: await makeLogger(),
      preset: { plugins: [holdLock] },
    },
    {
      [o.lane]: (payload, { job }) =>
        o.run({
          job: (payload as { job: number }).job,
          isLastAttempt: job.attempts >= job.max_attempts,
        }),
    },
    o.pool,
  );
  pool.promise.catch((error: unknown) => logError("job_queue", error));
  return { stop: async () => void (await pool.gracefulShutdown()) };
}

/** Classes of advisory locks are numbers of an application; any constant will do. */
const LOCK_CLASS = 72_707;

/**
 * Jobs of worker processes that are gone can be taken again; the queue alone would wait four hours.
 * @returns how many workers were gone
 */
export async function releaseDeadJobs(client: Pick<pg.Client, "query">): Promise<number> {
  const { rows } = await client.query<{ locked_by: string }>(
    `SELECT DISTINCT locked_by FROM ${SCHEMA}._private_jobs
     WHERE locked_by IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = $1
         AND objid::bigint = hashtext(locked_by)::bigint & 4294967295
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`,
    [LOCK_CLASS],
  );
  if (rows.length > 0)
    await client.query(`SELECT ${SCHEMA}.force_unlock_workers($1)`, [rows.map((r) => r.locked_by)]);
  return rows.length;
}

/**
 * Jobs of ours that the queue has not, or will not try again: they waited when the backup was made
 * that this database comes from, or their worker died at the last attempt.
 */
export async function findLostJobs(client: Pick<pg.Client, "query">): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM job WHERE state IN ('waiting', 'running') AND NOT EXISTS (
       SELECT 1 FROM ${SCHEMA}._private_jobs q
       WHERE q.key = 'job:' || job.id AND (q.attempts < q.max_attempts OR q.locked_at IS NOT NULL))
     ORDER BY id`,
  );
  return rows.map((r) => r.id);
}
