/**
 * Several web servers on one database, each on a port of its own, started again when they die, as a
 * service manager does.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { childEnvironment } from "@/lib/env";

type Member = { readonly port: number; child: ChildProcess; ready: boolean };
/** Milliseconds before a dead one is started again. */
const PAUSE_MS = 300;

export class WebFleet {
  readonly #members: Member[] = [];
  #over = false;
  /** How often one was started again. */
  restarts = 0;
  lastWords = "";

  private constructor(private readonly settings: Readonly<Record<string, string>>) {}

  static async open(
    ports: readonly number[],
    settings: Readonly<Record<string, string>>,
  ): Promise<WebFleet> {
    const fleet = new WebFleet(settings);
    for (const port of ports) fleet.#members.push(fleet.#start(port));
    while (fleet.ready.length < ports.length) await pause(100);
    return fleet;
  }

  /** Ports of those that answer. */
  get ready(): number[] {
    return this.#members.flatMap((member) => (member.ready ? [member.port] : []));
  }

  /** Ends the process of a port at once, without a word to it. */
  kill(port: number): void {
    this.#members.find((member) => member.port === port)?.child.kill("SIGKILL");
  }

  async close(): Promise<void> {
    this.#over = true;
    await Promise.all(
      this.#members.map(({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return undefined;
        const gone = new Promise((done) => child.once("exit", done));
        child.kill("SIGTERM");
        return gone;
      }),
    );
  }

  #start(port: number): Member {
    const member: Member = { port, child: this.#spawn(port), ready: false };
    this.#follow(member);
    return member;
  }

  #follow(member: Member): void {
    const { child } = member;
    child.once("message", () => (member.ready = true));
    child.stderr?.on("data", (data) => (this.lastWords = `${this.lastWords}${data}`.slice(-4000)));
    child.once("exit", () => {
      member.ready = false;
      if (this.#over) return;
      setTimeout(() => {
        if (this.#over) return;
        this.restarts += 1;
        member.child = this.#spawn(member.port);
        this.#follow(member);
      }, PAUSE_MS);
    });
  }

  #spawn(port: number): ChildProcess {
    return spawn(process.execPath, ["bin/web.mjs"], {
      env: childEnvironment({
        NODE_ENV: "production",
        SUNLEDGER_LISTEN: "127.0.0.1",
        PORT: String(port),
        ...this.settings,
      }),
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
