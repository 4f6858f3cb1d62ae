/**
 * Reading programs, as many as the machine has cores, each with one document at a time, a limit of
 * processor time and a limit of memory, so that the answer does not depend on how busy the machine
 * is. A document that passes a limit takes its program with it and nothing else. Where no program
 * can be started, nothing is read: no bytes from outside are ever opened in this process.
 */
import type { ChildProcess } from "node:child_process";
import os from "node:os";
import { publishStat } from "@/lib/process-stats";
import { inSpan } from "@/lib/trace";
import type { Answers, Parts, Task } from "./answer";
import { startReadingProgram } from "./reading-program";
import { usageOf } from "./usage";

/** Milliseconds of processor time for one document: four times what the worst honest one has needed. */
export const TIME_LIMIT = 20_000;
/**
 * By the clock, a task may take so many times its processor time; beyond that, the machine has no
 * time for it.
 */
const STALLED = 10;
/** Milliseconds in which a task is looked at in any case. */
const LEAST_CLOCK = 2_000;
/** Bytes of memory of a reading program, everything included. */
export const MEMORY_LIMIT = 512 * 1024 * 1024;
const REST_MEMORY = 360 * 1024 * 1024;
const IDLE = 60_000;
/** Milliseconds in which a program is there to read, also on a busy machine. */
const START_LIMIT = 60_000;

/** `not_started`: no reading program runs on this machine, which says nothing about the document. */
export type Failure = "too_slow" | "too_complex" | "stalled" | "crashed" | "not_started";
export class TaskFailed extends Error {
  constructor(
    readonly why: Failure,
    detail = "",
  ) {
    super(`${why} ${detail}`.trim());
  }
}

/** Milliseconds of processor time and bytes of memory, where a task needs others than a document does. */
type Limits = { readonly time?: number; readonly memory?: number };
type Waiting = {
  readonly task: Task;
  readonly limits: Limits;
  readonly onPart: ((part: never) => void) | undefined;
  readonly done: (value: never) => void;
  readonly failed: (error: Error) => void;
};
type Message = {
  ready?: true;
  id?: number;
  part?: unknown;
  result?: unknown;
  error?: string;
  rss?: number;
  /** Milliseconds of processor time that the task has taken. */
  cpu?: number;
};

const queue: Waiting[] = [];
const crew = new Set<Reader>();
export const poolSize = Math.max(1, os.availableParallelism());
let endedEarly = 0;
publishStat("reading_programs_running", () => crew.size);
publishStat("reading_programs_waiting", () => queue.length);
publishStat("reading_programs_ended_early", () => endedEarly);

/**
 * @param onPart what a task hands over before it is done
 * @throws TaskFailed where the document passed a limit or brought the program down
 */
export function runTask<K extends Task["kind"]>(
  task: Extract<Task, { kind: K }>,
  limits: Limits = {},
  onPart?: (part: Parts[K]) => void,
): Promise<Answers[K]> {
  const read = () =>
    new Promise<Answers[K]>((done, failed) => {
      queue.push({ task, limits, onPart, done: done as (value: never) => void, failed });
      work();
    });
  return inSpan({ name: `reading ${task.kind}`, kind: "internal" }, read);
}

/**
 * Starts the first program before it is needed: its own start runs beside whatever the caller does
 * meanwhile.
 */
export function warmUp(programs = 1): void {
  while (crew.size < Math.min(programs, poolSize)) crew.add(new Reader());
}

/** Ends all programs; a new task starts new ones. */
export function endReadingPrograms(): void {
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
  private child: ChildProcess | null = null;
  private job: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private count = 0;
  private verdict: Failure | null = null;
  private started = false;
  private cause = "";

  constructor() {
    startReadingProgram().then(
      (child) => this.attach(child),
      (error: unknown) => {
        this.cause = String(error);
        this.gone();
      },
    );
    this.rest();
  }

  private attach(child: ChildProcess): void {
    this.child = child;
    child.on("message", (message: Message) => this.hear(message));
    child.on("error", (error) => {
      this.cause = String(error);
      this.gone();
    });
    child.on("exit", () => this.gone());
    setTimeout(() => !this.started && this.stop("not_started"), START_LIMIT).unref();
    if (this.verdict !== null) child.kill("SIGKILL");
    else if (this.job) this.send(this.job);
    else this.release();
  }

  get free(): boolean {
    return this.job === null && this.verdict === null;
  }

  take(job: Waiting): void {
    this.job = job;
    this.count += 1;
    clearTimeout(this.timer);
    this.child?.ref();
    this.child?.channel?.ref();
    if (this.started) this.guard();
    if (this.child) this.send(job);
  }

  private send(job: Waiting): void {
    this.child?.send({ id: this.count, task: job.task }, (error) => error && this.gone());
  }

  /** Without work it keeps nobody from ending. */
  private release(): void {
    this.child?.unref();
    this.child?.channel?.unref();
  }

  end(): void {
    this.verdict ??= "crashed";
    this.child?.kill("SIGKILL");
  }

  /** The clock of a document starts when the program is there to read it. */
  private guard(): void {
    const { time = TIME_LIMIT, memory = MEMORY_LIMIT } = this.job?.limits ?? {};
    this.timer = setTimeout(() => this.stop("stalled"), Math.max(LEAST_CLOCK, time * STALLED));
    let before: number | null = null;
    const look = async () => {
      const used = await usageOf(this.child?.pid);
      if (used === null) return;
      before ??= used.cpu;
      if (used.memory > memory) this.stop("too_complex");
      else if (used.cpu - before > time) this.stop("too_slow");
    };
    this.watch = setInterval(() => void look(), 100);
    void look();
  }

  private stop(verdict: Failure): void {
    this.verdict ??= verdict;
    this.child?.kill("SIGKILL");
  }

  private hear({ ready, id, part, result, error, rss, cpu }: Message): void {
    if (ready) {
      this.started = true;
      if (this.job) this.guard();
      return;
    }
    if (id !== this.count || !this.job) return;
    if (part !== undefined) {
      this.job.onPart?.(part as never);
      return;
    }
    const { done, failed, limits } = this.job;
    this.rest();
    // A program that has grown is replaced, so that one large document does not count against the next.
    if (rss !== undefined && rss > REST_MEMORY) {
      crew.delete(this);
      this.end();
    }
    const isOver = cpu !== undefined && cpu > (limits.time ?? TIME_LIMIT);
    if (isOver) failed(new TaskFailed("too_slow"));
    else if (error !== undefined) failed(new TaskFailed("crashed", error));
    else done(result as never);
    work();
  }

  private rest(): void {
    this.job = null;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.release();
    this.timer = setTimeout(() => this.end(), IDLE);
    this.timer.unref();
  }

  private gone(): void {
    if (!crew.delete(this) && !this.job) return;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    const { job } = this;
    this.job = null;
    if (job) endedEarly += 1;
    job?.failed(new TaskFailed(this.failure(), this.cause));
    work();
  }

  private failure(): Failure {
    if (this.verdict !== null) return this.verdict;
    if (!this.started) return "not_started";
    // An engine out of memory ends itself, without a word of ours.
    return this.child?.signalCode === "SIGABRT" || this.child?.exitCode === 134
      ? "too_complex"
      : "crashed";
  }
}
