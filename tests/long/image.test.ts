/**
 * `npm run test:long -- image`: what the Dockerfile does, step by step, in a folder of its own, and
 * its result started as the container starts it: by a user who may write nothing but the data
 * folder and the cache of the pages, with a database of its own.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { childEnvironment } from "@/lib/env";
import { findFreePort } from "@/server/embedded/postgres";
import { withDatabase } from "../setup/with-database";

const USER = 65_534;
const MINUTE = 60_000;
const dockerfile = readFileSync("Dockerfile", "utf8");
const parent = mkdtempSync(path.join(os.tmpdir(), "sunledger-image-"));
const app = path.join(parent, "app");
const data = path.join(parent, "data");
const database = `image_${randomBytes(4).toString("hex")}`;
const admin = new pg.Client({ connectionString: inject("server") });
let server: ChildProcess | null = null;
let port = NaN;
let said = "";

/** A command of the image, as its shell runs it. @throws with what it said */
function run(command: string): void {
  const env = childEnvironment();
  for (const name of ["NODE_ENV", "DATABASE_URL", "SUNLEDGER_DATA", "VITEST"]) delete env[name];
  const done = spawnSync("sh", ["-c", command], { cwd: app, env, encoding: "utf8" });
  if (done.status !== 0)
    throw new Error(`${command}: ${done.stdout.slice(-2000)}${done.stderr.slice(-2000)}`);
}

/** `COPY . .` brings what is under version control; .dockerignore names the rest. */
function copyAll(): void {
  const { stdout } = spawnSync("git", ["ls-files", "-z"], { encoding: "utf8" });
  for (const file of stdout.split("\0").filter((f) => f !== "")) cpSync(file, path.join(app, file));
}

function takeStep(line: string): void {
  const [word = "", ...rest] = line.split(" ");
  const words = rest.join(" ");
  if (word === "RUN") run(words);
  if (word === "COPY" && words === ". .") copyAll();
  else if (word === "COPY")
    for (const file of rest.slice(0, -1)) cpSync(file, path.join(app, file));
}

const stages = dockerfile
  .replaceAll(/\\\n\s*/g, " ")
  .split(/^FROM .*$/m)
  .slice(1)
  .map((stage) => stage.split("\n").filter((line) => /^[A-Z]/.test(line)));
const instruction = (name: string): string =>
  stages[1]?.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";

beforeAll(async () => {
  await admin.connect();
  mkdirSync(app);
  chmodSync(parent, 0o755);
  for (const line of stages[0] ?? []) takeStep(line);
  await admin.query(`CREATE DATABASE ${database}`);
  port = await findFreePort();
}, 30 * MINUTE);

afterAll(async () => {
  if (server && server.exitCode === null) {
    const gone = new Promise((done) => server?.once("exit", done));
    server.kill("SIGTERM");
    await gone;
  }
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await admin.end();
  rmSync(parent, { recursive: true, force: true });
});

it("leaves nothing in the image that only checks need", () => {
  const packages = readdirSync(path.join(app, "node_modules"));
  for (const name of ["vitest", "eslint", "prettier", "playwright-core", "@stryker-mutator"])
    expect(packages).not.toContain(name);
  for (const folder of ["tests", "docs", ".ci"]) expect(readdirSync(app)).not.toContain(folder);
});

it(
  "starts by a user who may write two folders only, becomes healthy, and shows pages, files and the sign-in",
  { timeout: 10 * MINUTE },
  async ({ skip }) => {
    if (process.getuid?.() !== 0) return skip("only root can start it as another user");
    for (const folder of [data, path.join(app, ".next/cache")]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      spawnSync("chown", ["-R", String(USER), folder]);
    }
    const [command = "", ...args] = JSON.parse(instruction("CMD")) as string[];
    const began = Date.now();
    server = spawn(command, args, {
      cwd: app,
      uid: USER,
      gid: USER,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: "/nonexistent",
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(port),
        SUNLEDGER_DATA: data,
        DATABASE_URL: withDatabase(inject("server"), database),
        NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
        NEXTAUTH_URL: `http://localhost:${port}`,
      },
    });
    for (const stream of [server.stdout, server.stderr])
      stream?.on("data", (chunk) => (said += String(chunk)));
    const check = /CMD (\[.*\])/.exec(instruction("HEALTHCHECK"))?.[1] ?? "[]";
    const [asks = "", ...how] = (JSON.parse(check) as string[]).map((word) =>
      word.replace("127.0.0.1:3000", `127.0.0.1:${port}`),
    );
    for (;;) {
      if (spawnSync(asks, how).status === 0) break;
      expect(server.exitCode, said).toBeNull();
      await new Promise((later) => setTimeout(later, 500));
    }
    const seconds = Math.round((Date.now() - began) / 1000);
    for (const [address, status] of [
      ["/", 200],
      ["/en/methodology", 200],
      ["/rankings/lab", 200],
      ["/data", 200],
      ["/sign-in", 200],
      ["/desk", 307],
      ["/api/v1/indicators", 200],
      ["/api/v1/indicators.xlsx", 200],
      ["/api/health/ready", 200],
    ] as const) {
      const answer = await fetch(`http://localhost:${port}${address}`, { redirect: "manual" });
      await answer.arrayBuffer();
      expect([address, answer.status], said).toEqual([address, status]);
    }
    expect(said).not.toMatch(/EACCES|EROFS|Cannot find (?:module|package)/);
    const size = spawnSync("du", ["-sm", app], { encoding: "utf8" }).stdout.split("\t")[0];
    process.stdout.write(
      `measured ${size} MB, ${readdirSync(path.join(app, "node_modules")).length} folders of packages, healthy after ${seconds} s\n`,
    );
  },
);
