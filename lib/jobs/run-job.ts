import { describeError, logError } from "@/lib/log";
import {
  beginJob,
  endJob,
  failJob,
  noteJobProgress,
  type StartedJob,
} from "@/lib/store/commands/run-job";
import type { QueuedRun } from "@/lib/store/job-queue";
import { isCancelAsked } from "@/lib/store/queries/jobs";
import { inSpan } from "@/lib/trace";
import type { JobTask } from "./job-run";
import { TASKS } from "./tasks";

/**
 * Does one job, whatever its attempt. Its row says how far it is and how it ended.
 *
 * @throws what the task threw, so that the queue tries again later
 */
export async function runJob(
  { job: id, isLastAttempt }: QueuedRun,
  tasks: Readonly<Partial<Record<string, JobTask>>> = TASKS,
): Promise<void> {
  const job = await beginJob(id);
  if (!job) return;
  const { kind } = job;
  await inSpan(
    { name: `job ${kind}`, kind: "internal", attributes: { "sunledger.job.id": id } },
    () => doJob(job, isLastAttempt, tasks),
  );
}

async function doJob(
  job: StartedJob,
  isLastAttempt: boolean,
  tasks: Readonly<Partial<Record<string, JobTask>>>,
): Promise<void> {
  const { id } = job;
  try {
    const task = tasks[job.kind];
    if (!task) throw new Error(`There is no task for jobs of the kind ${job.kind}.`);
    const isWhole = await task({
      job,
      isLastAttempt,
      note: (done, total) => noteJobProgress(id, done, total),
      goesOn: async () => !(await isCancelAsked(id)),
    });
    await endJob(id, isWhole);
  } catch (error) {
    logError("job_failed", error, { job: id, kind: job.kind });
    await failJob(id, String(describeError(error).error ?? ""), isLastAttempt);
    throw error;
  }
}
