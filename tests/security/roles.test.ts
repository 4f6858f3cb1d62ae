/**
 * An injected or careless statement: the reader reaches nothing but what is published, the
 * application cannot rewrite the log.
 */
import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { changeEnvironment, env } from "@/lib/env";
import {
  closePool,
  connectionPool,
  readTransaction,
  readAlone,
  queryPrivate,
  writeTransaction,
} from "@/lib/store/client";
import { migrateDatabase, findRoleState } from "@/lib/store/migrate";
import { APPLICATION_ROLE, READER_ROLE } from "@/lib/store/roles";
import { withDatabase } from "@/tests/setup/with-database";
import { inventReport } from "../builders/invented-report";
import { aCity, anAccount } from "../builders/people";
import { acceptAnyhow, anAcceptor } from "../builders/publish";
import { importFiles } from "@/lib/store/commands/import-files";

const url = env.DATABASE_URL ?? "";
const { separate } = await findRoleState(url);
/** A server given to the tests may have one plain role; there is nothing to separate then. */
const withRoles = it.skipIf(!separate);

/** Runs a statement as a role and gives the code of the error, or null. */
async function as(role: string, statement: string): Promise<string | null> {
  try {
    await connectionPool().query(`SET LOCAL ROLE ${role}; ${statement}`);
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? "?";
  }
}
const DENIED = "42501";
/** Tables that no public page or answer reads. */
const PRIVATE = new Set([
  "_prisma_migrations",
  "acceptance",
  "agency_proposal",
  "api_key",
  "app_user",
  "assessment_card",
  "assessment_hand",
  "assessment_reply",
  "assessment_sheet",
  "attached_file",
  "audit_log",
  "calendar_day",
  "calendar_year",
  "harvest_body",
  "harvest_column",
  "harvest_event",
  "harvest_report",
  "harvest_run",
  "harvest_visit",
  "import_batch",
  "import_item",
  "invitation",
  "job",
  "job_file",
  "rectification_step",
  "rectification_task",
  "office_count",
  "report_part",
  "report_wording",
  "message",
  "news_event",
  "reporting_contact",
  "reminder_plan",
  "digest_choice",
  "thread_note",
  "rereading",
  "return_phrase",
  "review_assignment",
  "second_factor",
  "session",
  "sign_in_attempt",
  "staged_import",
  "subscription",
  "subscription_delivery",
  "state_change",
]);

beforeAll(async () => {
  await aCity();
  await anAccount("editor");
  await anAcceptor();
  const one = (year: number) => ({
    path: `${year}.html`,
    bytes: inventReport({ agency: "测试市东局", year }),
  });
  const { items } = await importFiles({
    files: [one(2023), one(2024)],
    actor: "editor",
    filing: "review",
  });
  const [published] = items;
  if (!published?.versionId) throw new Error(JSON.stringify(items));
  await acceptAnyhow(published.versionId);
});

describe("the reader", () => {
  withRoles("is refused every table", async () => {
    const { rows } = await connectionPool().query<{ name: string }>(
      "SELECT quote_ident(relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')",
    );
    expect(rows.length).toBeGreaterThan(30);
    for (const { name } of rows) {
      expect([name, await as(READER_ROLE, `SELECT 1 FROM public.${name}`)]).toEqual([name, DENIED]);
    }
  });

  withRoles("may change nothing", async () => {
    const { rows } = await connectionPool().query<{ name: string }>(
      "SELECT format('%I.%I', relnamespace::regnamespace, relname) AS name FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'open_data'::regnamespace) AND relkind IN ('r', 'v') AND (has_table_privilege($1, oid, 'INSERT') OR has_table_privilege($1, oid, 'UPDATE') OR has_table_privilege($1, oid, 'DELETE') OR has_table_privilege($1, oid, 'TRUNCATE'))",
      [READER_ROLE],
    );
    expect(rows).toEqual([]);
    expect(await as(READER_ROLE, "CREATE TABLE public.mine (a int)")).toBe(DENIED);
    expect(await as(READER_ROLE, "CREATE VIEW open_data.mine AS SELECT 1")).toBe(DENIED);
  });

  it("has a view of each public table and of no other", async () => {
    const { rows } = await connectionPool().query<{ name: string; open: boolean }>(
      "SELECT relname AS name, to_regclass('open_data.' || quote_ident(relname)) IS NOT NULL AS open FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
    );
    // A new table belongs to one side: give it a view in prisma/open-data.sql, or a line in PRIVATE.
    const shut = rows.filter((r) => !r.open).map((r) => r.name);
    expect(shut.filter((name) => !PRIVATE.has(name))).toEqual([]);
    expect(rows.filter((r) => r.open && PRIVATE.has(r.name))).toEqual([]);
    for (const table of shut) {
      const code = await readTransaction((tx) => tx.query(`SELECT 1 FROM ${table}`)).then(
        () => null,
        (error: { code?: string }) => error.code,
      );
      expect([table, code]).toEqual([table, "42P01"]);
    }
  });

  it("finds the published version and no trace of the draft beside it", async () => {
    const years = (table: string, link: string) => `SELECT DISTINCT r.fiscal_year AS year
      FROM public.report r JOIN public.report_version v ON v.report_id = r.id JOIN ${table} x ON ${link}`;
    const links: [string, string][] = [
      ["report", "x.id = r.id"],
      ["report_version", "x.id = v.id"],
      ["observation", "x.version_id = v.id"],
      ["finding", "x.version_id = v.id"],
      ["document", "x.sha256 = v.sha256"],
    ];
    for (const [table, link] of links) {
      const seen = (schema: string) =>
        connectionPool().query<{ year: number }>(years(`${schema}.${table}`, link));
      expect([table, (await seen("public")).rows.length]).toEqual([table, 2]);
      expect([table, (await seen("open_data")).rows]).toEqual([table, [{ year: 2023 }]]);
    }
    // The statement is the same; the transaction decides what it sees.
    const count = "SELECT count(*)::int AS n FROM report_version";
    expect((await readTransaction((tx) => tx.query(count))).rows).toEqual([{ n: 1 }]);
    expect(await readAlone(count)).toEqual([{ n: 1 }]);
    expect((await queryPrivate((tx) => tx.query(count))).rows).toEqual([{ n: 2 }]);
    expect((await writeTransaction((tx) => tx.query(count))).rows).toEqual([{ n: 2 }]);
  });

  it("hides the names of people and of their files", async () => {
    const { rows } = await connectionPool().query(
      "SELECT (SELECT array_agg(DISTINCT created_by) FROM open_data.report_version) AS by, (SELECT array_agg(file_name) FROM open_data.document) AS files, (SELECT array_agg(DISTINCT role) FROM open_data.version_author) AS roles",
    );
    expect(rows).toEqual([{ by: [null], files: ["original.html"], roles: ["editor"] }]);
  });
});

describe("the application", () => {
  withRoles("writes as its own role, reads in public as the reader", async () => {
    const who = "SELECT current_user::text AS role";
    expect((await writeTransaction((tx) => tx.query(who))).rows).toEqual([
      { role: APPLICATION_ROLE },
    ]);
    expect((await queryPrivate((tx) => tx.query(who))).rows).toEqual([{ role: APPLICATION_ROLE }]);
    expect((await readTransaction((tx) => tx.query(who))).rows).toEqual([{ role: READER_ROLE }]);
    expect(await readAlone(who)).toEqual([{ role: READER_ROLE }]);
    // Nothing of it stays on a connection of the pool.
    expect((await connectionPool().query(who)).rows).not.toEqual([{ role: READER_ROLE }]);
  });

  withRoles.each([
    "UPDATE audit_log SET actor = 'x'",
    "DELETE FROM audit_log",
    "TRUNCATE audit_log",
    "ALTER TABLE audit_log DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_log_append_only ON audit_log",
    "DROP TABLE audit_log",
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "UPDATE \"_prisma_migrations\" SET checksum = 'x'",
  ])("is refused %s", async (statement) => {
    expect(await as(APPLICATION_ROLE, statement)).toBe(DENIED);
  });

  withRoles("appends to the audit log", async () => {
    expect(await as(APPLICATION_ROLE, "INSERT INTO audit_log (action) VALUES ('x')")).toBeNull();
  });

  withRoles("holds rows of every table, also of one that a migration adds", async () => {
    const { rows } = await connectionPool().query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('audit_log', '_prisma_migrations') AND NOT (has_table_privilege($1, oid, 'SELECT') AND has_table_privilege($1, oid, 'INSERT') AND has_table_privilege($1, oid, 'UPDATE') AND has_table_privilege($1, oid, 'DELETE'))",
      [APPLICATION_ROLE],
    );
    expect(rows).toEqual([]);
  });
});

describe("a login that may make no roles", () => {
  const login = `plain_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: inject("server") });
  let made = false;
  beforeAll(async () => {
    await admin.connect();
    made = await admin.query(`CREATE ROLE ${login} LOGIN PASSWORD 'plain'`).then(
      () => true,
      () => false,
    );
    if (made) await admin.query(`CREATE DATABASE ${login} OWNER ${login}`);
  });
  afterAll(async () => {
    await closePool();
    if (made) {
      await admin.query(`DROP DATABASE ${login} WITH (FORCE)`);
      await admin.query(`DROP ROLE ${login}`);
    }
    await admin.end();
    changeEnvironment({ DATABASE_URL: url });
  });

  it("migrates all the same, gets the SQL, and still hides drafts from pages", async ({ skip }) => {
    if (!made) skip("the server's user may make no roles");
    const address = new URL(withDatabase(inject("server"), login));
    address.username = login;
    address.password = "plain";
    await migrateDatabase({
      url: address.href,
      folder: path.resolve(import.meta.dirname, "../../prisma/migrations"),
    });
    const state = await findRoleState(address.href);
    expect(state.separate).toBe(false);
    expect(state.sql).toContain(`GRANT ${APPLICATION_ROLE}, ${READER_ROLE} TO "${login}"`);
    await closePool();
    changeEnvironment({ DATABASE_URL: address.href });
    await aCity();
    await expect(readTransaction((tx) => tx.query("SELECT 1 FROM app_user"))).rejects.toThrow(
      "app_user",
    );
    expect((await readTransaction((tx) => tx.query("SELECT 1 FROM region"))).rowCount).toBe(2);

    // An administrator grants the roles; the next `migrate` puts them to use.
    await closePool();
    await admin.query(`GRANT ${APPLICATION_ROLE}, ${READER_ROLE} TO ${login}`);
    await migrateDatabase({
      url: address.href,
      folder: path.resolve(import.meta.dirname, "../../prisma/migrations"),
    });
    expect((await findRoleState(address.href)).separate).toBe(true);
    const { rows } = await readTransaction((tx) => tx.query("SELECT current_user::text AS role"));
    expect(rows).toEqual([{ role: READER_ROLE }]);
  });
});
