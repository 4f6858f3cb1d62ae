/**
 * Asks an address again and again from a thread of its own, so that what the test does meanwhile
 * does not count as the server's silence.
 */
import { Worker } from "node:worker_threads";

const EVERY_MS = 50;
const PROGRAM = `
const http = require("node:http");
const { parentPort, workerData: { url, every } } = require("node:worker_threads");
let times = [];
let failed = 0;
let over = false;
const ask = () => new Promise((done) => {
  const began = performance.now();
  const end = (ok) => { times.push(performance.now() - began); if (!ok) failed += 1; done(); };
  const request = http.get(url, { agent: false }, (answer) => {
    answer.resume();
    answer.on("end", () => end(answer.statusCode === 200));
    answer.on("error", () => end(false));
  });
  request.on("error", () => end(false));
});
(async () => {
  while (!over) {
    await ask();
    await new Promise((later) => setTimeout(later, every));
  }
})();
parentPort.on("message", (message) => {
  if (message === "end") { over = true; parentPort.close(); return; }
  parentPort.postMessage({ times, failed });
  times = [];
  failed = 0;
});
`;

export type Watched = { readonly asked: number; readonly failed: number; readonly worst: number };

export class HealthWatch {
  readonly #worker: Worker;
  constructor(url: string) {
    this.#worker = new Worker(PROGRAM, { eval: true, workerData: { url, every: EVERY_MS } });
  }

  /** What was seen since this was last asked; times in milliseconds. */
  take(): Promise<Watched> {
    return new Promise((done) => {
      this.#worker.once("message", ({ times, failed }: { times: number[]; failed: number }) =>
        done({ asked: times.length, failed, worst: Math.round(Math.max(...times)) }),
      );
      this.#worker.postMessage("take");
    });
  }

  async end(): Promise<void> {
    const gone = new Promise((done) => this.#worker.once("exit", done));
    this.#worker.postMessage("end");
    await gone;
  }
}
