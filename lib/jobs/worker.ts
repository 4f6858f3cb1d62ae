/**
 * A process that does jobs. It may be killed at any moment: what it was doing is released when its connection ends, and done by the worker that
 * comes next.
 */
import pg from "pg";
import { logError, logInfo } from "@/lib/log";
import { failJob } from "@/lib/store/commands/run-job";
import { findLostJobs, followLane, LANES, releaseDeadJobs } from "@/lib/store/job-queue";
import { directUrl } from "@/lib/store/pools";
import { runJob } from "./run-job";

/** How often (ms) jobs of dead workers are looked for. */
const LOOK_MS = 5000;
const LOST = "The job was cut off and is not in the queue any more; it can be tried again.";

/** @returns how to stop, and a promise that ends when the worker cannot continue: its process should leave then */
export async function startWorker(): Promise<{ stop: () => Promise<void>; lost: Promise<Error> }> {
  const client = new pg.Client({ connectionString: directUrl(), keepAlive: true });
  const lost = new Promise<Error>((done) => client.on("error", done));
  await client.connect();
  await mendQueue(client);
  const pool = new pg.Pool({ connectionString: directUrl(), max: 5, keepAlive: true });
  pool.on("error", () => undefined);
  const lanes = await Promise.all(
    LANES.map((lane) => followLane({ pool, client, lane, run: runJob })),
  );
  const looking = setInterval(() => {
    mendQueue(client).catch((error: unknown) => logError("job_queue", error));
  }, LOOK_MS);
  logInfo("worker_started");
  return {
    lost,
    stop: async () => {
      clearInterval(looking);
      await Promise.all(lanes.map((lane) => lane.stop()));
      await pool.end();
      await client.end();
    },
  };
}

async function mendQueue(client: pg.Client): Promise<void> {
  await releaseDeadJobs(client);
  for (const id of await findLostJobs(client)) await failJob(id, LOST, true);
}
