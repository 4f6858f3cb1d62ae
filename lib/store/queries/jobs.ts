import type { JobKind, JobState } from "@/lib/collection/job-kinds";
import { queryPrivate } from "@/lib/store/client";

export type ListedJob = {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly done: number;
  readonly total: number | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly who: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly isStopping: boolean;
};

const COLUMNS = `j.id, j.kind, j.state, j.payload, j.done, j.total, j.attempts, j.error, COALESCE(u.name, j.actor) AS who,
  j.created_at AS "createdAt", j.finished_at AS "finishedAt", (j.cancel_asked_at IS NOT NULL AND j.state = 'running') AS "isStopping"`;

/** @param o.owner whose jobs alone; null for everybody's. Newest first, at most 1,000 */
export const listJobs = (o: {
  owner: string | null;
  state: JobState | null;
}): Promise<ListedJob[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<ListedJob>(
      `SELECT ${COLUMNS} FROM job j LEFT JOIN app_user u ON u.id = j.actor
       WHERE ($1::text IS NULL OR j.actor = $1) AND ($2::text IS NULL OR j.state = $2)
         ORDER BY j.id DESC LIMIT 1000`,
      [o.owner, o.state],
    );
    return rows;
  });

/** The job that reads a batch of files; null where the batch was read at once. */
export const findJobOfBatch = (batch: number): Promise<ListedJob | null> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<ListedJob>(
      `SELECT ${COLUMNS} FROM job j LEFT JOIN app_user u ON u.id = j.actor
       WHERE j.kind = 'import' AND (j.payload->>'batchId')::bigint = $1 ORDER BY j.id DESC LIMIT 1`,
      [batch],
    );
    return rows[0] ?? null;
  });

export const isCancelAsked = (id: number): Promise<boolean> =>
  queryPrivate(async (tx) => {
    const { rowCount } = await tx.query(
      "SELECT 1 FROM job WHERE id = $1 AND cancel_asked_at IS NOT NULL",
      [id],
    );
    return rowCount === 1;
  });
