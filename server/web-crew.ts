/**
 * Several web processes on one port: this one starts them, replaces one that ends or hangs, and passes on
 * what each has to know of the others. It answers no request itself.
 */
import cluster, { type Worker } from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import { env } from "@/lib/env";
import { logError, logWarning } from "@/lib/log";
import type { FromWorker, ToWorker } from "./crew-messages";
import { createRestartBudget } from "./restart-budget";

/** Milliseconds between questions to each process, and of silence until it is replaced. */
const ASK_MS = 5000;
const PATIENCE_MS = 30_000;
/** Until then a process that is starting is not expected to answer. */
const START_MS = 120_000;
/** How long the numbers of a process are waited for. */
const NUMBERS_MS = 2000;

type Member = { readonly worker: Worker; heard: number };
type NumbersWanted = {
  readonly collected: object[];
  /** Processes that have not answered yet. */
  readonly missing: Set<number>;
  readonly done: () => void;
};

export class WebCrew {
  readonly #members = new Map<number, Member>();
  readonly #wanted = new Map<number, NumbersWanted>();
  readonly #restarts: ReturnType<typeof createRestartBudget>;
  #questions = 0;
  #leaving = false;
  #isReady = false;

  constructor(readonly size: number) {
    this.#restarts = createRestartBudget({ most: 5 * size });
  }

  /** @returns only when the process is asked to leave */
  lead(): void {
    // Each takes connections from the one port itself. Passed by this process, one would be lost
    // with a process that is just dying.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    for (let started = 0; started < this.size; started += 1) this.#add();
    setInterval(() => this.#look(), ASK_MS).unref();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        if (signal !== "SIGINT" || !process.connected) this.#leave();
      });
    process.on("disconnect", () => this.#leave());
  }

  #add(): void {
    const worker = cluster.fork();
    this.#members.set(worker.id, { worker, heard: Date.now() + START_MS });
    worker.on("message", (message: FromWorker | "ready") => this.#hear(worker, message));
    worker.on("exit", (code, signal) => this.#lose(worker, signal ?? `code ${code}`));
  }

  #lose(worker: Worker, how: string): void {
    this.#members.delete(worker.id);
    for (const wanted of this.#wanted.values()) this.#settle(wanted, worker.id);
    if (this.#leaving) {
      if (this.#members.size === 0) process.exit(0);
      return;
    }
    logWarning("web_process_ended", { how, left: this.#members.size });
    if (this.#isReady && this.#restarts.spend()) this.#add();
    else if (this.#members.size === 0) process.exit(1);
  }

  #hear(worker: Worker, message: FromWorker | "ready"): void {
    const member = this.#members.get(worker.id);
    if (member) member.heard = Math.max(member.heard, Date.now());
    if (message === "ready") {
      if (member) member.heard = Date.now();
      if (!this.#isReady) process.send?.("ready");
      this.#isReady = true;
      return;
    }
    switch (message.crew) {
      case "turns":
        for (const other of this.#members.values())
          if (other.worker !== worker) tell(other.worker, { crew: "turns", turns: message.turns });
        break;
      case "want_numbers":
        void this.#collect().then((text) => tell(worker, { crew: "all_numbers", text }));
        break;
      case "numbers": {
        const wanted = this.#wanted.get(message.question);
        if (wanted?.missing.has(worker.id)) wanted.collected.push(message.numbers);
        if (wanted) this.#settle(wanted, worker.id);
        break;
      }
      case "alive":
        break;
    }
  }

  #settle(wanted: NumbersWanted, id: number): void {
    wanted.missing.delete(id);
    if (wanted.missing.size === 0) wanted.done();
  }

  /** The metrics of all processes as one text; one that does not answer in time is left out. */
  async #collect(): Promise<string> {
    const question = (this.#questions += 1);
    const collected: object[] = [];
    await new Promise<void>((done) => {
      const timer = setTimeout(done, NUMBERS_MS);
      this.#wanted.set(question, {
        collected,
        missing: new Set(this.#members.keys()),
        done: () => {
          clearTimeout(timer);
          done();
        },
      });
      for (const { worker } of this.#members.values())
        tell(worker, { crew: "give_numbers", question });
    });
    this.#wanted.delete(question);
    return AggregatorRegistry.aggregate(collected).metrics();
  }

  /** A process that has been silent for too long is ended; its end brings another. */
  #look(): void {
    for (const member of this.#members.values()) {
      if (Date.now() - member.heard > PATIENCE_MS) {
        logError("web_process_hangs", new Error("no answer for 30 s"));
        member.worker.process.kill("SIGKILL");
      } else tell(member.worker, { crew: "ask" });
    }
  }

  #leave(): void {
    if (this.#leaving) return;
    this.#leaving = true;
    if (this.#members.size === 0) process.exit(0);
    for (const { worker } of this.#members.values()) worker.process.kill("SIGTERM");
    const patience = (env.SUNLEDGER_DRAIN_SECONDS + env.SUNLEDGER_STOP_SECONDS + 1) * 1000;
    setTimeout(() => process.exit(0), patience).unref();
  }
}

/** A process that is just ending gets no more messages. */
function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => {});
}
