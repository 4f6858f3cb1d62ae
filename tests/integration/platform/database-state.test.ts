import { expect, it } from "vitest";
import { readTransaction, writeTransaction } from "@/lib/store/client";
import { databaseState } from "@/lib/http/database-state";

const note = (value: string) =>
  writeTransaction((tx) =>
    tx.query(
      "INSERT INTO instance (key, value) VALUES ('a_note', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [value],
    ),
  );

it("reads leave the state of the database as it is; a write of public data, once it can be seen, changes it", async () => {
  const before = await databaseState();
  await readTransaction((tx) => tx.query("SELECT count(*) FROM report"));
  expect(await databaseState()).toBe(before);
  await note("1");
  const after = await databaseState();
  expect(after).not.toBe(before);
  expect(await databaseState()).toBe(after);
});

it("a write that others cannot see yet, and then can, is two states", async () => {
  const states: string[] = [];
  await writeTransaction(async (tx) => {
    await tx.query("INSERT INTO instance (key, value) VALUES ('another_note', '1')");
    states.push(await databaseState());
  });
  states.push(await databaseState());
  expect(new Set(states).size).toBe(2);
});

/**
 * Nothing of these is on a public page, or the same page without them (`source_view`), or it bumps
 * the version of the data (`harvest_event`): what is written to them leaves kept pages alone.
 */
const PRIVATE = [
  "_prisma_migrations",
  "agency_proposal",
  "api_key",
  "assessment_card",
  "assessment_hand",
  "assessment_reply",
  "assessment_sheet",
  "audit_log",
  "calendar_day",
  "calendar_year",
  "digest_choice",
  "export_record",
  "file_set",
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
  "message",
  "news_event",
  "office_count",
  "public_write",
  "rectification_step",
  "rectification_task",
  "reminder_plan",
  "report_part",
  "report_wording",
  "reporting_contact",
  "rereading",
  "return_phrase",
  "review_assignment",
  "second_factor",
  "session",
  "sign_in_attempt",
  "signing_key",
  "source_view",
  "staged_import",
  "subscription",
  "subscription_delivery",
  "thread_note",
];

it("every table is either watched, or said to be private", async () => {
  const { rows } = await readTransaction((tx) =>
    tx.query<{ name: string; watched: boolean }>(
      `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'public_write') AS watched
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`,
    ),
  );
  expect(rows.filter((r) => !r.watched).map((r) => r.name)).toEqual(PRIVATE);
});

it("a wrong password, a session in use and an entry in the audit log leave kept pages alone", async () => {
  await writeTransaction((tx) =>
    tx.query(
      "INSERT INTO app_user (id, login, name, role) VALUES ('kept', 'kept', 'Kept', 'editor')",
    ),
  );
  const before = await databaseState();
  await writeTransaction(async (tx) => {
    await tx.query(
      "INSERT INTO sign_in_attempt (kind, subject, failures) VALUES ('account', 'kept', 1)",
    );
    await tx.query("INSERT INTO audit_log (actor, action) VALUES ('kept', 'sign_in_failed')");
    await tx.query("UPDATE app_user SET session_version = 2 WHERE id = 'kept'");
  });
  expect(await databaseState()).toBe(before);
  await writeTransaction((tx) =>
    tx.query("UPDATE app_user SET role = 'reviewer' WHERE id = 'kept'"),
  );
  expect(await databaseState()).not.toBe(before);
});

it("a transaction of many statements is one note", async () => {
  const notes = async (): Promise<number> =>
    (
      await readTransaction((tx) =>
        tx.query<{ n: number }>("SELECT count(*)::int AS n FROM public_write"),
      )
    ).rows[0]?.n ?? NaN;
  const before = await notes();
  await writeTransaction(async (tx) => {
    for (const value of ["1", "2", "3"])
      await tx.query(
        "INSERT INTO instance (key, value) VALUES ('many', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [value],
      );
  });
  expect(await notes()).toBe(before + 1);
});
