/** Keeps a worker process (`sunledger work`) beside the pages, and starts it again where it ended. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { logError } from "@/lib/log";
import { stepBack } from "@/lib/step-back";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** A worker that lived so long (ms) had no trouble at its start. */
const SOUND = 60_000;

/** @returns how to stop; a job that is being done is cut off and continues at the next start */
export function keepWorker({ root }: { root: string }): () => void {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let pause = FIRST_PAUSE;
  const start = (): void => {
    const began = Date.now();
    // Over the channel the worker notices when this process is gone, however it went.
    child = spawn(process.execPath, [path.join(root, "bin/sunledger.mjs"), "work"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    stepBack(child.pid);
    child.on("error", (error) => logError("worker_failed", error));
    child.on("exit", (code, signal) => {
      if (stopped) return;
      logError("worker_ended", new Error(`sunledger work ended with ${signal ?? code}`));
      pause = Date.now() - began > SOUND ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
      timer = setTimeout(start, pause).unref();
    });
    child.unref();
    child.channel?.unref();
  };
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    child?.kill("SIGTERM");
  };
}
