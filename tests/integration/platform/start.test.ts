import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "start 开始-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(extra: Record<string, string>): { code: number | null; said: string[] } {
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH!,
    HOME: os.homedir(),
    PORT: "39817",
    SUNLEDGER_DATA: folder,
    ...extra,
  };
  const done = spawnSync(process.execPath, ["bin/start.mjs"], {
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: done.status, said: done.stderr.trim().split("\n") };
}
/** One sentence, not a stack, and a failure for whoever called. */
function expectSentence(
  { code, said }: { code: number | null; said: string[] },
  words: RegExp,
): void {
  expect(said.at(-1)).toMatch(words);
  expect(said.join("\n")).not.toMatch(/\n\s+at |node:internal/);
  expect(code).toBe(1);
}

describe("npm start says in one sentence", () => {
  it("that the port is in use", async () => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address() as net.AddressInfo;
    expectSentence(
      start({ PORT: String(port) }),
      new RegExp(`Port ${port} is in use.*choose another`),
    );
    server.close();
  });

  it("that PORT is no port", () =>
    expectSentence(start({ PORT: "http" }), /PORT must be a number/));
  it("that DATABASE_URL is no address", () =>
    expectSentence(
      start({ DATABASE_URL: "my database" }),
      /DATABASE_URL is not an address.*postgresql:\/\//,
    ));

  it("that the database cannot be reached, without its password", () => {
    const result = start({ DATABASE_URL: "postgresql://someone:hidden-word@127.0.0.1:9/city" });
    expectSentence(result, /127\.0\.0\.1:9\/city.*cannot be reached.*Check/);
    expect(result.said.join()).not.toContain("hidden-word");
  });

  it("that the state file is damaged", () => {
    writeFileSync(path.join(folder, "postgres.json"), "{garbage");
    expectSentence(start({}), /postgres\.json is damaged.*begin anew/);
  });

  // To root no file is closed.
  it.skipIf(process.getuid?.() === 0)("that the state file is another user's", () => {
    writeFileSync(path.join(folder, "postgres.json"), "{}", { mode: 0o000 });
    expectSentence(start({}), /postgres\.json belongs to another user.*SUNLEDGER_DATA/);
  });

  it("that something else lies where the database should be", () => {
    const data = path.join(folder, "postgres");
    mkdirSync(data, { recursive: true });
    writeFileSync(path.join(data, "letter.txt"), "hello");
    expectSentence(start({}), /not empty.*begin anew/);
  });

  it("that the data are of another PostgreSQL", () => {
    const data = path.join(folder, "postgres");
    mkdirSync(data, { recursive: true });
    writeFileSync(path.join(data, "PG_VERSION"), "9\n");
    expectSentence(start({}), /made by PostgreSQL 9.*backup/);
  });

  it("that the data folder cannot be made", () => {
    writeFileSync(path.join(folder, "file"), "");
    expectSentence(
      start({ SUNLEDGER_DATA: path.join(folder, "file/inside") }),
      /cannot be used \(ENOTDIR\).*SUNLEDGER_DATA/,
    );
  });

  it("that an own database needs a secret", () =>
    expectSentence(start({ DATABASE_URL: process.env.DATABASE_URL! }), /NEXTAUTH_SECRET/));
});
