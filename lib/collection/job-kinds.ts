/** Work that outlives a request: what there is, and which states it passes. */
export const JOB_KINDS = [
  "import",
  "reread",
  "send",
  "remind",
  "digest",
  "harvest",
  "discover",
  "notify",
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Whether nothing more happens with it by itself. */
export const isJobOver = (state: JobState): boolean =>
  state === "done" || state === "failed" || state === "cancelled";
/** Whether somebody may ask for it once more. */
export const isRetryable = (state: JobState): boolean =>
  state === "failed" || state === "cancelled";
