/**
 * One real PostgreSQL for the run, with one migrated template; every test file gets a database of
 * its own from it (see database.ts). The server is the embedded one, in a scratch folder, unless
 * SUNLEDGER_TEST_SERVER names another.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openPostgres } from "../../server/embedded/postgres";
import { migrateDatabase } from "../../lib/store/migrate";
import { withDatabase } from "./with-database";

declare module "vitest" {
  export interface ProvidedContext {
    server: string;
    template: string;
  }
}

const root = path.resolve(import.meta.dirname, "../..");

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.SUNLEDGER_TEST_SERVER;
  const folder = given ? null : mkdtempSync(path.join(os.tmpdir(), "sunledger-test-"));
  const server = folder ? await openPostgres({ root, folder }) : null;
  const url = given ?? server!.url;
  const template = `template_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  await migrateDatabase({
    url: withDatabase(url, template),
    folder: path.join(root, "prisma/migrations"),
  });
  project.provide("server", url);
  project.provide("template", template);
  return async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await admin.end();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}
