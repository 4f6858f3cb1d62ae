/**
 * Numbers of this process that `/metrics` reads. The web server and the pages are bundled apart and
 * have modules of their own, so the numbers are properties of the process. A room that counts knows
 * nothing of the metrics.
 */
export type StatName =
  | "reading_programs_running"
  | "reading_programs_waiting"
  | "reading_programs_ended_early"
  | "side_tasks_waiting"
  | "side_tasks_cut_off"
  | "file_store_requests"
  | "file_store_requests_failed";

type Read = () => number;
const holder = globalThis as { sunledgerStats?: Map<StatName, Read> };
const stats = (holder.sunledgerStats ??= new Map());

/**
 * `read` is called whenever somebody asks for the metrics; it must be quick. A later call replaces
 * an earlier one.
 */
export const publishStat = (name: StatName, read: Read): void => void stats.set(name, read);

/** @returns undefined where this process has not used what is counted */
export const readStat = (name: StatName): number | undefined => stats.get(name)?.();
