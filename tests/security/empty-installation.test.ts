/** An auditor's check of a wrong folder must fail: «0 rows, unbroken» about nothing would be believed. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "@/lib/cli/registry.mjs";

/** Every command that reads, checks or changes what is there, in its shortest right form. */
const READING: Readonly<Record<string, string[]>> = {
  "audit verify": ["audit", "verify"],
  "audit checkpoint": ["audit", "checkpoint", "checkpoint.json"],
  "user list": ["user", "list"],
  doctor: ["doctor"],
  "user add": ["user", "add", "somebody", "--role", "admin"],
  key: ["key", "list"],
  boundary: ["boundary", "--list"],
  bulk: ["bulk"],
  release: ["release"],
  export: ["export", "rankings.csv", "--out", "x.csv"],
  backup: ["backup", "x.sunledger"],
  "sample remove": ["sample", "remove"],
  verify: ["verify", "package.json"],
  bench: ["bench", "export"],
  bake: ["bake", "out"],
  reread: ["reread"],
  harvest: ["harvest", "--list"],
  work: ["work"],
  secrets: ["secrets"],
  files: ["files", "check"],
};
const MAKING = ["import", "sample", "migrate", "restore"];

const folder = mkdtempSync(path.join(os.tmpdir(), "nothing-"));
const empty = `empty_${process.pid}`;
const server = new URL(process.env.DATABASE_URL!);
const admin = new pg.Client({ connectionString: server.toString() });
beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${empty}`);
});
afterAll(async () => {
  await admin.query(`DROP DATABASE ${empty} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

function sunledger(args: string[], extra: Record<string, string>) {
  const env = { NODE_ENV: "test" as const, PATH: process.env.PATH!, HOME: os.homedir(), ...extra };
  const done = spawnSync(process.execPath, ["bin/sunledger.mjs", ...args], {
    env,
    encoding: "utf8",
  });
  return { code: done.status, out: done.stdout, said: done.stderr.trim().split("\n") };
}

describe("where there is no installation", () => {
  it("every command with a database is on one of the two lists", () => {
    const listed = new Set([...Object.values(READING).map((args) => args[0]!), ...MAKING]);
    const unlisted = Object.entries(commands)
      .filter(([name, c]) => c.database && existsSync(`lib/cli/commands/${name}.ts`))
      .map(([name]) => name)
      .filter((name) => !listed.has(name));
    expect(unlisted).toEqual([]);
  });

  it.each(Object.keys(READING))(
    "%s refuses a folder that holds none, and makes nothing",
    (name) => {
      const data = path.join(folder, "mistyped");
      const { code, out, said } = sunledger(READING[name]!, { SUNLEDGER_DATA: data });
      expect([code, out]).toEqual([2, ""]);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/mistyped holds no installation.*SUNLEDGER_DATA/);
      expect(existsSync(data)).toBe(false);
    },
  );

  it("refuses a folder with other things in it, and an empty database", () => {
    const other = path.join(folder, "other");
    mkdirSync(other);
    expect(sunledger(["audit", "verify"], { SUNLEDGER_DATA: other }).code).toBe(2);
    expect(readdirSync(other)).toEqual([]);
    server.pathname = `/${empty}`;
    const { code, said } = sunledger(["audit", "verify"], {
      SUNLEDGER_DATA: other,
      DATABASE_URL: server.toString(),
    });
    expect(code).toBe(2);
    expect(said[0]).toContain(`/${empty} holds no installation`);
    expect(said[0]).not.toContain(server.password);
  });

  it("a command that may make one says so", () => {
    server.pathname = `/${empty}`;
    const made = sunledger(["migrate"], {
      SUNLEDGER_DATA: folder,
      DATABASE_URL: server.toString(),
    });
    expect(made.said[0]).toMatch(/^· making a new installation in the database at/);
    expect(made.out).toMatch(/^applied /);
    const again = sunledger(["migrate"], {
      SUNLEDGER_DATA: folder,
      DATABASE_URL: server.toString(),
    });
    expect([again.out, again.said]).toEqual(["up to date\n", [""]]);
  });
});
