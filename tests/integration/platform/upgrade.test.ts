/**
 * An upgrade without an interruption: while the new version has migrated the database, web
 * processes of the one before still answer. Every statement of commit 25a9e92 is prepared against
 * the present schema, and its rows are compared with what the tables demand. The statements were
 * taken from that commit's `lib/store` by tests/builders/sql/statements.ts.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aCity } from "@/tests/builders/people";
import { describeStatement } from "@/tests/builders/sql/describe-statement";

type OldStatement = { readonly place: string; readonly text: string };
const statements = JSON.parse(
  readFileSync("tests/fixtures/statements-25a9e92.json", "utf8"),
) as OldStatement[];
/** Statements of transactions and sessions take no plan. */
const UTILITY =
  /^\s*(BEGIN|COMMIT|ROLLBACK|SET|LOCK|FETCH|CLOSE|TRUNCATE|DECLARE|COPY|CREATE|DROP|GRANT)\b/i;

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
});
afterAll(() => client.end());

it("statements of 25a9e92 fit the present schema", async () => {
  const refused: string[] = [];
  let prepared = 0;
  for (const { place, text } of statements.filter((s) => !UTILITY.test(s.text))) {
    const described = await describeStatement(client, text);
    prepared += 1;
    if ("error" in described) refused.push(`${place}: ${described.error}`);
  }
  expect(prepared).toBeGreaterThan(200);
  expect(refused).toEqual([]);
});

/** Columns that a row must be given by its writer. */
const REQUIRED = `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
  WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'`;

it("rows of 25a9e92 have every column that the present schema demands", async () => {
  const { rows } = await client.query<{ table: string; column: string }>(REQUIRED);
  const missing: string[] = [];
  let inserts = 0;
  for (const { place, text } of statements)
    for (const [, table = "", columns = ""] of text.matchAll(
      /INSERT INTO "?(\w+)"?\s*\(([^)]*)\)/gi,
    )) {
      const given = columns.split(",").map((name) => name.trim().replaceAll('"', ""));
      inserts += 1;
      for (const { column } of rows.filter((row) => row.table === table))
        if (!given.includes(column)) missing.push(`${place}: ${table}.${column}`);
    }
  expect(inserts).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

it("a version is published before the old one is superseded, as 25a9e92 did, and one counts in the end", async () => {
  await aCity();
  const { rows } = await client.query<{ id: string }>("SELECT id FROM agency ORDER BY id LIMIT 1");
  await client.query(
    "INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) VALUES ('twice', $1, 2024, '2024-01-01', '2024-12-31')",
    [rows[0]?.id],
  );
  const publish = (no: number) =>
    client.query(
      `INSERT INTO report_version (report_id, version_no, form, title, agency_text, read_status, state, parser_version, created_by, published_at)
       VALUES ('twice', $1, '2021', 't', 'a', 'read', 'published', 0, 'x', now())`,
      [no],
    );
  await publish(1);
  await client.query("BEGIN");
  await publish(2);
  await client.query(
    "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE report_id = 'twice' AND version_no = 1",
  );
  await client.query("COMMIT");
  await client.query("BEGIN");
  await publish(3);
  await expect(client.query("COMMIT")).rejects.toMatchObject({ code: "23P01" });
});
