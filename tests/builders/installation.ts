/**
 * A started installation of its own, with an invented city, whose processes a test may kill; and
 * somebody who starts it again when all of it is gone.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { changeEnvironment, childEnvironment } from "@/lib/env";
import { closePool } from "@/lib/store/client";
import { findFreePort } from "@/server/embedded/postgres";
import { aCity, anAccount, cookieOf } from "./people";

/** Programs of an installation that can die by themselves. */
export type Victim = "web" | "reader" | "database" | "starter";

/** Milliseconds in which an installation must answer again, also on a busy machine. */
const BACK = 240_000;
const waitFor = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Processes can be looked up and killed by their place in the tree. */
export const canKill = process.platform === "linux" && existsSync("/proc/self/stat");

type Process = { readonly pid: number; readonly parent: number; readonly words: string };
const listProcesses = (): Process[] =>
  readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1];
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return [{ pid: Number(name), parent: Number(parent), words }];
    } catch {
      return [];
    }
  });
const childrenOf = (pid: number, word: string): number[] =>
  listProcesses().flatMap((p) => (p.parent === pid && p.words.includes(word) ? [p.pid] : []));

/** A process that has ended and that nobody has asked about is none. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

export class Installation {
  readonly base: string;
  private starter: ChildProcess | null = null;
  /** How often all of it was gone and had to be started again from outside, as a service manager does. */
  restarts = 0;
  /** The last lines that its programs have written, to explain a fault. */
  lastWords = "";

  private constructor(
    readonly folder: string,
    private readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    this.base = `http://localhost:${port}`;
  }

  /** @param parent where its data folder is made @param settings of its environment, besides its own */
  static async open(
    parent = os.tmpdir(),
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Installation> {
    const made = await Installation.make(parent, { SUNLEDGER_SAMPLE: "none", ...settings });
    await aCity();
    await anAccount("supervisor");
    return made;
  }

  /** As it is after the first start, with the first administrator's account alone. */
  static async openEmpty(): Promise<Installation> {
    const made = await Installation.make(os.tmpdir(), { SUNLEDGER_SAMPLE: "none" });
    await anAccount("admin");
    return made;
  }

  /** With the sample city and its accounts. */
  static openSample(): Promise<Installation> {
    return Installation.make(os.tmpdir(), { SUNLEDGER_SAMPLE: "pingtan" });
  }

  private static async make(
    parent: string,
    settings: Readonly<Record<string, string>>,
  ): Promise<Installation> {
    const folder = mkdtempSync(path.join(parent, "sunledger-faults-"));
    chmodSync(folder, 0o711);
    const made = new Installation(folder, await findFreePort(), settings);
    await made.start();
    await made.useDatabase();
    return made;
  }

  private start(): Promise<void> {
    const settings = childEnvironment({
      NODE_ENV: "production",
      SUNLEDGER_DATA: this.folder,
      SUNLEDGER_WARM: "0",
      PORT: String(this.port),
      ...this.settings,
    });
    for (const key of ["DATABASE_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "SUNLEDGER_EMBEDDED"])
      delete settings[key];
    const starter = spawn(process.execPath, ["bin/start.mjs"], {
      env: settings,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.starter = starter;
    starter.stderr.on(
      "data",
      (data) => (this.lastWords = `${this.lastWords}${String(data)}`.slice(-6000)),
    );
    return new Promise((ready, failed) => {
      starter.stdout.on("data", (data) => String(data).includes("http://localhost") && ready());
      starter.once("exit", (code) =>
        failed(new Error(`the start ended with ${code}: ${this.lastWords}`)),
      );
    });
  }

  /** Has this process speak to the installation's own database, for what no page shows. */
  private async useDatabase(): Promise<void> {
    await closePool();
    changeEnvironment({
      DATABASE_URL: this.databaseUrl(),
      NEXTAUTH_SECRET: readFileSync(path.join(this.folder, "session-secret"), "utf8").trim(),
      SUNLEDGER_DATA: this.folder,
    });
  }

  databaseUrl(): string {
    const { port, password } = JSON.parse(
      readFileSync(path.join(this.folder, "postgres.json"), "utf8"),
    ) as { port: number; password: string };
    return `postgresql://sunledger:${password}@127.0.0.1:${port}/sunledger`;
  }

  signIn(): Promise<string> {
    return cookieOf("supervisor");
  }

  /** The web processes that answer requests, where there are several. */
  webProcesses(): number[] {
    const [web] = childrenOf(this.starter?.pid ?? NaN, "bin/web.mjs");
    return web === undefined ? [] : childrenOf(web, "bin/web.mjs");
  }

  /**
   * Ends a program at once, without a word to it, and waits until it is gone. @returns whether
   * there was one
   */
  async kill(victim: Victim): Promise<boolean> {
    const program = this.starter;
    const starter = program?.pid;
    if (!program || starter === undefined) return false;
    // Its web server serves for some seconds more, and must not be taken for what comes after it.
    const gone =
      victim === "starter" && program.exitCode === null && program.signalCode === null
        ? new Promise((done) => program.once("exit", done))
        : null;
    const [web] = childrenOf(starter, "bin/web.mjs");
    const pids = {
      starter: () => [starter],
      web: () => (web === undefined ? [] : [web]),
      reader: () => (web === undefined ? [] : childrenOf(web, "child.mjs")),
      database: () => {
        const lock = path.join(this.folder, "postgres/postmaster.pid");
        return existsSync(lock) ? [Number(readFileSync(lock, "utf8").split("\n")[0])] : [];
      },
    }[victim]();
    // What a killed server has begun outlives it for a moment, and answers as if nothing had happened.
    const dying =
      victim === "database" ? [...pids, ...pids.flatMap((pid) => childrenOf(pid, ""))] : pids;
    for (const pid of pids)
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended by itself meanwhile.
      }
    await gone;
    while (dying.some(isRunning)) await waitFor(20);
    return pids.length > 0;
  }

  private answers(): Promise<boolean> {
    return fetch(`${this.base}/api/health`, { signal: AbortSignal.timeout(5000) }).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /**
   * Waits until it answers again. Nothing is done to it, unless all of it is gone: then it is
   * started as before. @throws after four minutes
   */
  async waitUntilBack(): Promise<void> {
    const end = Date.now() + BACK;
    while (Date.now() < end) {
      if (this.starter && (this.starter.exitCode !== null || this.starter.signalCode !== null)) {
        this.restarts += 1;
        await this.start();
        await closePool();
      }
      if (await this.answers()) return;
      await waitFor(200);
    }
    throw new Error(`the installation does not answer ${BACK / 1000} s after the fault`);
  }

  async close(): Promise<void> {
    await closePool();
    const { starter } = this;
    if (starter && starter.exitCode === null && starter.signalCode === null) {
      const gone = new Promise((done) => starter.once("exit", done));
      starter.kill("SIGTERM");
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
