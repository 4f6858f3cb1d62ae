/**
 * The steps of a job that is being done. A job that was cut off is begun again by the next worker;
 * one that is over is not.
 */
import type { JobKind } from "@/lib/collection/job-kinds";
import { writeTransaction } from "@/lib/store/client";

export type StartedJob = {
  readonly id: number;
  readonly kind: JobKind;
  readonly payload: Record<string, unknown>;
  readonly actor: string | null;
  readonly origin: string | null;
};

/** @returns null where there is nothing to do: the job is over, or was cancelled before it began */
export const beginJob = (id: number): Promise<StartedJob | null> =>
  writeTransaction(async (tx) => {
    await tx.query(
      "UPDATE job SET state = 'cancelled', finished_at = now() WHERE id = $1 AND state IN ('waiting', 'running') AND cancel_asked_at IS NOT NULL",
      [id],
    );
    const { rows } = await tx.query<StartedJob>(
      `UPDATE job SET state = 'running', attempts = attempts + 1,
          started_at = COALESCE(started_at, now()), error = NULL
       WHERE id = $1 AND state IN ('waiting', 'running') RETURNING id, kind, payload, actor, origin`,
      [id],
    );
    return rows[0] ?? null;
  });

export const noteJobProgress = (id: number, done: number, total: number): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query("UPDATE job SET done = $2, total = $3 WHERE id = $1", [id, done, total]),
  );

/** Over: done, or stopped where somebody asked for that before it was. */
export const endJob = (id: number, isWhole: boolean): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query("UPDATE job SET state = $2, finished_at = now() WHERE id = $1 AND state = 'running'", [
      id,
      isWhole ? "done" : "cancelled",
    ]),
  );

/** @param isLast false: it waits for the next attempt */
export const failJob = (id: number, why: string, isLast: boolean): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query(
      `UPDATE job SET state = CASE WHEN cancel_asked_at IS NOT NULL THEN 'cancelled'
          WHEN $3 THEN 'failed' ELSE 'waiting' END,
         error = $2, finished_at = CASE WHEN $3 OR cancel_asked_at IS NOT NULL THEN now() END
       WHERE id = $1 AND state IN ('waiting', 'running')`,
      [id, why.slice(0, 1000), isLast],
    ),
  );
