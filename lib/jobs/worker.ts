/**
 * A process that does jobs. It may be killed at any moment: what it was doing is released when its
 * connection ends, and done by the worker that comes next.
 */
import pg from "pg";
import { env } from "@/lib/env";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { openChannels } from "@/lib/outbox/channels";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { readDigestReaders } from "@/lib/store/queries/digest";
import { enqueueDayJob } from "@/lib/store/commands/enqueue-job";
import { logError, logInfo } from "@/lib/log";
import { dropExpiredSubscriptions } from "@/lib/store/commands/subscriptions";
import { failJob } from "@/lib/store/commands/run-job";
import { findLostJobs, followLane, LANES, releaseDeadJobs } from "@/lib/store/job-queue";
import { directUrl } from "@/lib/store/pools";
import { runJob } from "./run-job";

/** How often (ms) jobs of dead workers are looked for. */
const LOOK_MS = 5000;
/**
 * How often (ms) it is asked whether the reminders and digests of the day are due; they are from
 * eight o'clock in China.
 */
const REMIND_MS = 60_000;
const REMIND_HOUR = "08:00";
const LOST = "The job was cut off and is not in the queue any more; it can be tried again.";

/**
 * @returns how to stop, and a promise that ends when the worker cannot continue: its process should
 * leave then
 */
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
  const report = (error: unknown): void => logError("job_queue", error);
  const looking = setInterval(() => {
    mendQueue(client).catch(report);
  }, LOOK_MS);
  const reminding = setInterval(() => {
    beginDayJobs(new Date()).catch(report);
    dropExpiredSubscriptions().catch(report);
  }, REMIND_MS);
  logInfo("worker_started");
  return {
    lost,
    stop: async () => {
      clearInterval(looking);
      clearInterval(reminding);
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

/**
 * Reminders where the operator wants them to go out by themselves; digests where mail is set and
 * somebody chose one.
 */
async function beginDayJobs(now: Date): Promise<void> {
  const [day = "", hour = ""] = shanghaiTime(now).split(" ");
  if (hour < REMIND_HOUR) return;
  if (env.SUNLEDGER_REMINDERS === "1")
    await writeTransaction((tx) => enqueueDayJob(tx, "remind", day));
  const readers = openChannels().mail ? await queryPrivate((tx) => readDigestReaders(tx, day)) : [];
  if (readers.length > 0) await writeTransaction((tx) => enqueueDayJob(tx, "digest", day));
}
