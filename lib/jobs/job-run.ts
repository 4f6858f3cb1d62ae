/** What a task gets of the job that it does. */
import type { StartedJob } from "@/lib/store/commands/run-job";

export type JobRun = {
  readonly job: StartedJob;
  readonly note: (done: number, total: number) => Promise<unknown>;
  /** Whether a failure now is the last. */
  readonly isLastAttempt: boolean;
  /** Whether nobody has asked for an end. */
  readonly goesOn: () => Promise<boolean>;
};
/** @returns whether all was done; false where it was stopped. @throws where it shall be tried again */
export type JobTask = (run: JobRun) => Promise<boolean>;
