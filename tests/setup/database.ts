/** Gives each test file an empty, migrated database of its own, before any module reads the environment. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { withDatabase } from "./with-database";

const server = inject("server");
const name = `t_${randomBytes(6).toString("hex")}`;
const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-data-"));
const admin = new pg.Client({ connectionString: server });
await admin.connect();
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);

process.env.DATABASE_URL = withDatabase(server, name);
process.env.SUNLEDGER_DATA = folder;
process.env.NEXTAUTH_SECRET = "only-for-tests-0123456789";

afterAll(async () => {
  const { closePool } = await import("@/lib/store/client");
  await closePool();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});
