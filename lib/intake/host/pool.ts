/**
 * Reading programs, as many as the machine has cores, each with one document at a time, a limit of time and a limit of memory. A document
 * that passes a limit takes its program with it and nothing else. Where no program can be started, work is done in this process, unguarded.
 */
import { fork, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { answer, type Answers, type Task } from "./answer";
import { installationRoot } from "@/lib/installation-root";

/** Milliseconds for one document: four times what the worst honest one has needed. */
export const TIME_LIMIT = 20_000;
/** Bytes of memory of a reading program, everything included. */
export const MEMORY_LIMIT = 512 * 1024 * 1024;
/** JavaScript objects alone, in MB: below the limit above, so that the engine gives up in good order where memory cannot be looked at. */
const HEAP_MB = 400;
/** MB for objects that live shortly: with the engine's own smaller measure a reading program spends a sixth of its time tidying up. */
const YOUNG_MB = 32;
/** A reading program has one core to itself: several threads that tidy up get in each other's way and in that of the next program. */
const ENGINE = [
  `--max-old-space-size=${HEAP_MB}`,
  `--max-semi-space-size=${YOUNG_MB}`,
  "--single-threaded-gc",
];
const REST_MEMORY = 360 * 1024 * 1024;
const IDLE = 60_000;

export type Failure = "too_slow" | "too_complex" | "crashed";
export class TaskFailed extends Error {
  constructor(
    readonly why: Failure,
    detail = "",
  ) {
    super(`${why} ${detail}`.trim());
  }
}

type Limits = { readonly time?: number };
type Waiting = {
  readonly task: Task;
  readonly limits: Limits;
  readonly done: (value: never) => void;
  readonly failed: (error: Error) => void;
};
type Message = { ready?: true; id?: number; result?: unknown; error?: string; rss?: number };

const queue: Waiting[] = [];
const crew = new Set<Reader>();
export const poolSize = Math.max(1, os.availableParallelism());

/** @throws TaskFailed where the document passed a limit or brought the program down */
export function runTask<K extends Task["kind"]>(
  task: Extract<Task, { kind: K }>,
  limits: Limits = {},
): Promise<Answers[K]> {
  return new Promise((done, failed) => {
    queue.push({ task, limits, done: done as (value: never) => void, failed });
    work();
  });
}

/** Starts the first program before it is needed: its own start runs beside whatever the caller does meanwhile. */
export function warmUp(programs = 1): void {
  while (crew.size < Math.min(programs, poolSize)) crew.add(new Reader());
}

/** Ends all programs; a new task starts new ones. */
export function closePool(): void {
  for (const reader of crew) reader.end();
}

function work(): void {
  while (queue.length > 0) {
    const free = [...crew].find((r) => r.free) ?? (crew.size < poolSize ? new Reader() : null);
    if (!free) return;
    crew.add(free);
    free.take(queue.shift()!);
  }
}

class Reader {
  private readonly child: ChildProcess;
  private job: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private count = 0;
  private verdict: Failure | null = null;
  private started = false;

  constructor() {
    const program = path.join(
      /* turbopackIgnore: true */ installationRoot(),
      "lib/intake/host/child.mjs",
    );
    this.child = fork(program, [], {
      serialization: "advanced",
      execArgv: ENGINE,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      cwd: installationRoot(),
    });
    this.child.on("message", (message: Message) => this.hear(message));
    this.child.on("error", () => this.gone());
    this.child.on("exit", () => this.gone());
    this.rest();
  }

  get free(): boolean {
    return this.job === null && this.verdict === null;
  }

  take(job: Waiting): void {
    this.job = job;
    this.count += 1;
    clearTimeout(this.timer);
    this.child.ref();
    this.child.channel?.ref();
    if (this.started) this.guard();
    this.child.send({ id: this.count, task: job.task }, (error) => error && this.gone());
  }

  end(): void {
    this.verdict ??= "crashed";
    this.child.kill("SIGKILL");
  }

  /** The clock of a document starts when the program is there to read it. */
  private guard(): void {
    this.timer = setTimeout(() => this.stop("too_slow"), this.job?.limits.time ?? TIME_LIMIT);
    this.watch = setInterval(
      () =>
        void memoryOf(this.child.pid).then(
          (bytes) => bytes !== null && bytes > MEMORY_LIMIT && this.stop("too_complex"),
        ),
      100,
    );
  }

  private stop(verdict: Failure): void {
    this.verdict ??= verdict;
    this.child.kill("SIGKILL");
  }

  private hear({ ready, id, result, error, rss }: Message): void {
    if (ready) {
      this.started = true;
      if (this.job) this.guard();
      return;
    }
    if (id !== this.count || !this.job) return;
    const { done, failed } = this.job;
    this.rest();
    // A program that has grown is replaced, so that one large document does not count against the next.
    if (rss !== undefined && rss > REST_MEMORY) {
      crew.delete(this);
      this.end();
    }
    if (error !== undefined) failed(new TaskFailed("crashed", error));
    else done(result as never);
    work();
  }

  private rest(): void {
    this.job = null;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.child.unref();
    this.child.channel?.unref();
    this.timer = setTimeout(() => this.end(), IDLE);
    this.timer.unref();
  }

  private gone(): void {
    if (!crew.delete(this) && !this.job) return;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    const { job } = this;
    this.job = null;
    if (job && !this.started && this.verdict === null) void here(job);
    // An engine out of memory ends itself, without a word of ours.
    else
      job?.failed(
        new TaskFailed(
          this.verdict ??
            (this.child.signalCode === "SIGABRT" || this.child.exitCode === 134
              ? "too_complex"
              : "crashed"),
        ),
      );
    work();
  }
}

/** Without any program: the same work in this process. */
async function here({ task, done, failed }: Waiting): Promise<void> {
  await answer(task).then(
    (value) => done(value as never),
    (error: unknown) => failed(new TaskFailed("crashed", String(error))),
  );
}

/** Resident memory in bytes, where the machine shows it (Linux); else null and the heap's own limit must do. */
async function memoryOf(pid: number | undefined): Promise<number | null> {
  if (pid === undefined || process.platform !== "linux") return null;
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => null);
  return text === null ? null : Number(text.split(" ")[1]) * 4096;
}
