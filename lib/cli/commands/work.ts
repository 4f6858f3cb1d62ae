import { endTracing, startTracing } from "@/lib/start-tracing";
import { startWorker } from "@/lib/jobs/worker";

export const summary = "Do the jobs that wait in the database, until it is stopped.";
export const usage = `sunledger work
  The serving program keeps one such process by itself; another machine may run more. A worker may be killed at any time: the job that it
  was doing continues with the next worker.`;

/** Milliseconds that connections may take to close. */
const LONGEST_END = 3000;

export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`sunledger work: takes no arguments. Usage: ${usage}\n`);
    return 2;
  }
  await startTracing("worker");
  const worker = await startWorker();
  const asked = new Promise<null>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done(null));
    process.once("disconnect", () => done(null));
  });
  const lost = await Promise.race([asked, worker.lost]);
  // A job that is being done is not waited for: the next worker continues it.
  setTimeout(() => process.exit(0), LONGEST_END).unref();
  await endTracing();
  if (lost === null) return 0;
  process.stderr.write(`sunledger work: the connection to the database ended (${lost.message})\n`);
  return 1;
}
