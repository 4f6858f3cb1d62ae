/** An S3 server on this machine (s3rver, a process of its own), and what a test may do to it. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findFreePort } from "@/server/embedded/postgres";

const PROGRAM = "node_modules/s3rver/bin/s3rver.js";
const BUCKET = "ledger";

export class ObjectStore {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-s3-"));
  #server: ChildProcess | null = null;
  private constructor(readonly port: number) {}

  static async open(): Promise<ObjectStore> {
    const store = new ObjectStore(await findFreePort());
    await store.start();
    return store;
  }

  /** s3rver knows this key. */
  get settings() {
    return {
      SUNLEDGER_FILES_ENDPOINT: `http://127.0.0.1:${this.port}`,
      SUNLEDGER_FILES_BUCKET: BUCKET,
      SUNLEDGER_FILES_KEY: "S3RVER",
      SUNLEDGER_FILES_SECRET: "S3RVER",
    };
  }

  /** Where the objects of the bucket lie. */
  get objects(): string {
    return path.join(this.#folder, BUCKET);
  }

  async start(): Promise<void> {
    const where = ["-d", this.#folder, "-a", "127.0.0.1", "-p", String(this.port)];
    this.#server = spawn(
      process.execPath,
      [PROGRAM, ...where, "--silent", "--configure-bucket", BUCKET],
      { stdio: "ignore" },
    );
    for (let tries = 0; tries < 200; tries++) {
      if (await fetch(this.settings.SUNLEDGER_FILES_ENDPOINT).catch(() => null)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error("s3rver did not start");
  }

  /** At once, without a word to it. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const gone = new Promise((done) => server.once("exit", done));
    server.kill("SIGKILL");
    await gone;
    this.#server = null;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
