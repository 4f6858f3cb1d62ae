/**
 * The program beside a web process that makes expensive answers (lib/jobs/side-work.ts): started
 * with it, started again when it ended, gone when the web process is gone.
 */
import { fork } from "node:child_process";
import path from "node:path";
import { childEnvironment } from "@/lib/env";
import { installSideProgram, type AskSide } from "@/lib/jobs/side-work";
import { logWarning } from "@/lib/log";
import { publishStat } from "@/lib/process-stats";
import { stepBack } from "@/lib/step-back";
import { SideQueue, type Worker } from "./side-queue";

/** Objects of JavaScript, in MB: a book of 100,000 rows takes about half. */
const HEAP_MB = 768;
/** Connections to the database: one task at a time reads with few. */
const POOL = "3";

type Reply = { readonly id: number; readonly answer?: unknown; readonly milliseconds?: number };

function startProgram(): Worker {
  const child = fork(path.resolve("bin/side.mjs"), {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    env: childEnvironment({ SUNLEDGER_POOL: POOL, SUNLEDGER_WEB_PROCESSES: "1" }),
  });
  stepBack(child.pid);
  let ended = false;
  let asked = 0;
  const lost = new Promise<never>((_, failed) => {
    const gone = (how: string): void => {
      if (!ended) logWarning("side_program_ended", { how });
      ended = true;
      failed(new Error(`the side program ended: ${how}`));
    };
    child.once("error", (error) => gone(error.message));
    child.once("exit", (code, signal) => gone(signal ?? `code ${code}`));
  });
  lost.catch(() => undefined);
  return {
    run: (task) => {
      const id = (asked += 1);
      const answered = new Promise<{ answer: unknown; milliseconds: number }>((done, failed) => {
        const hear = (reply: Reply): void => {
          if (reply.id !== id) return;
          child.off("message", hear);
          if (reply.milliseconds === undefined) failed(new Error("the task failed"));
          else done({ answer: reply.answer, milliseconds: reply.milliseconds });
        };
        child.on("message", hear);
        child.send({ id, task }, (error) => error && failed(error));
      });
      return Promise.race([answered, lost]);
    },
    end: () => {
      ended = true;
      child.kill("SIGKILL");
    },
  };
}

/** Expensive answers of this web process are made by a program of their own from now on. */
export function startSideProgram(): void {
  const queue = new SideQueue(startProgram);
  publishStat("side_tasks_waiting", () => queue.waiting);
  publishStat("side_tasks_cut_off", () => queue.cutOff);
  installSideProgram(((task, from) => queue.ask(task, from)) as AskSide);
  queue.warmUp();
  process.once("exit", () => queue.end());
}
