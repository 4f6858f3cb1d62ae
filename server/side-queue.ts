/**
 * Who waits for the side program: one task at a time, few behind it, and of each asker fewer still.
 * A task that takes too long takes the program with it, and nothing else.
 */
import { SideWorkFailed, type SideFailure } from "@/lib/jobs/side-work";

/** What the queue works with: a program that takes one task. */
export type Worker = {
  /** Rejects where the program ends before it has answered. */
  readonly run: (task: unknown) => Promise<{ answer: unknown; milliseconds: number }>;
  readonly end: () => void;
};

export type SideLimits = {
  /** Tasks that wait behind the one that is worked on. */
  readonly waiting: number;
  /** Tasks of one asker, the one that is worked on included. */
  readonly each: number;
  /** Milliseconds until one that waits is told to come back, and until one that is worked on is cut off. */
  readonly patience: number;
  readonly time: number;
};
export const SIDE_LIMITS: SideLimits = { waiting: 16, each: 4, patience: 20_000, time: 60_000 };

type Answer = { answer: unknown; milliseconds: number };
type Waiting = {
  readonly task: unknown;
  readonly who: string;
  readonly signal: AbortSignal | undefined;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: Error) => void;
};

export class SideQueue {
  readonly #waiting: Waiting[] = [];
  #current: Waiting | null = null;
  #worker: Worker | null = null;
  #cutOff = NONE;

  constructor(
    readonly start: () => Worker,
    readonly limits: SideLimits = SIDE_LIMITS,
  ) {}

  /** Tasks that wait, and tasks that were cut off or lost. */
  get waiting(): number {
    return this.#waiting.length;
  }
  get cutOff(): number {
    return this.#cutOff;
  }

  ask(task: unknown, { who, signal }: { who: string; signal?: AbortSignal }): Promise<Answer> {
    return new Promise((done, failed) => {
      const mine = [...this.#waiting, this.#current].filter((one) => one?.who === who).length;
      if (mine >= this.limits.each || this.#waiting.length >= this.limits.waiting)
        return failed(new SideWorkFailed("busy"));
      const one: Waiting = { task, who, signal, done, failed };
      this.#waiting.push(one);
      const leave = (): void => this.#drop(one);
      signal?.addEventListener("abort", leave, { once: true });
      const timer = setTimeout(leave, this.limits.patience);
      timer.unref();
      void this.#work();
    });
  }

  /** Has the program there before it is needed. */
  warmUp(): void {
    this.#worker ??= this.start();
  }

  end(): void {
    this.#worker?.end();
    this.#worker = null;
  }

  #drop(one: Waiting): void {
    const at = this.#waiting.indexOf(one);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    one.failed(new SideWorkFailed("busy"));
  }

  async #work(): Promise<void> {
    const next = this.#current ? undefined : this.#waiting.shift();
    if (!next) return;
    this.#current = next;
    const worker = (this.#worker ??= this.start());
    let why: SideFailure = "failed";
    const timer = setTimeout(() => {
      why = "too_slow";
      worker.end();
    }, this.limits.time);
    try {
      next.done(await worker.run(next.task));
    } catch {
      this.#cutOff += 1;
      // Whatever state it is in, the next task begins with a new one.
      worker.end();
      if (this.#worker === worker) this.#worker = null;
      next.failed(new SideWorkFailed(why));
    } finally {
      clearTimeout(timer);
      this.#current = null;
      void this.#work();
    }
  }
}
const NONE = 0;
