/**
 * How a web process leaves: it says that it is not ready, waits until a load balancer has noticed,
 * takes no more connections, lets the running requests end, and goes. Whatever has not ended by
 * then is cut off.
 */
import type http from "node:http";

export type DepartureTimes = {
  /** Milliseconds between «not ready» and the end of listening. */
  readonly drainMs: number;
  /** Milliseconds that running requests may then take to end. */
  readonly stopMs: number;
};

/** Between two looks for connections whose request has ended. */
const LOOK_MS = 50;

export class Departure {
  #leaving = false;
  constructor(
    readonly times: DepartureTimes,
    readonly exit: (code: number) => void = (code) => process.exit(code),
  ) {}

  get leaving(): boolean {
    return this.#leaving;
  }

  /** Has the process leave in order on a signal, and when its starter is gone. */
  follow(server: http.Server): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
      process.on(signal, () => {
        // Ctrl-C reaches the whole process group; server/start.ts decides when it is our turn.
        if (signal !== "SIGINT" || !process.connected) void this.leave(server);
      });
    // Without the starter nobody would stop us, and the port would stay taken.
    process.on("disconnect", () => void this.leave(server));
  }

  async leave(server: http.Server): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    const { drainMs, stopMs } = this.times;
    if (drainMs > 0) await pause(drainMs);
    const closed = new Promise((done) => server.close(done));
    // A connection that stays open for a next request would be waited for although nothing is under
    // way on it.
    const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    await Promise.race([closed, pause(stopMs)]);
    clearInterval(look);
    this.exit(0);
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
