/**
 * A database that is full, read-only, slow or away: the page says which, keeps what was written,
 * and nothing half is left behind.
 */
import pg from "pg";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { answerApi } from "@/lib/api/handle-request";
import { handleSignIn } from "@/lib/desk/sign-in";
import { handleSave } from "@/lib/desk/filing/save";
import { handleStart } from "@/lib/desk/filing/start";
import { handleUpload } from "@/lib/desk/upload";
import { closePool, connectionPool, writeTransaction } from "@/lib/store/client";
import { describeTrouble, findTrouble } from "@/lib/store/database-trouble";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity, anAccount, cookieOf, PASSWORD, post } from "@/tests/builders/people";

const url = process.env.DATABASE_URL ?? "";
async function asOwner(...statements: string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}
const database = new URL(url).pathname.slice(1);
const count = async (table: string): Promise<number> =>
  (await connectionPool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]
    ?.n ?? NaN;

let cookie: string;
beforeAll(async () => {
  await aCity();
  await anAccount("supervisor");
  cookie = await cookieOf("supervisor");
});

/** The disk is full as soon as a row goes into `table`. */
const fillDisk = (table: string): Promise<void> =>
  asOwner(
    `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`,
    `CREATE TRIGGER no_room BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION no_room()`,
  );
const forbidWrites = async (): Promise<void> => {
  await asOwner(`ALTER DATABASE "${database}" SET default_transaction_read_only = on`);
  await closePool();
};

afterEach(async () => {
  await asOwner(
    "SET default_transaction_read_only = off",
    `ALTER DATABASE "${database}" RESET default_transaction_read_only`,
    "DROP FUNCTION IF EXISTS no_room CASCADE",
  );
  await closePool();
});

const uploadOf = async (year: number, accept = "text/html"): Promise<Request> => {
  const form = new FormData();
  const bytes = new Uint8Array(inventReport({ agency: "测试市东局", year }));
  form.set("files", new File([bytes], `${year}.html`));
  form.set("locale", "en");
  return new Request("http://localhost:3000/api/desk/upload", {
    method: "POST",
    body: form,
    headers: { origin: "http://localhost:3000", host: "localhost:3000", cookie, accept },
  });
};

describe("the disk of the database is full", () => {
  it("in the middle of a report: the page says so, and no part of the report stays", async () => {
    // Findings come last: document, version and cells have been written by then.
    await fillDisk("finding");
    const answer = await handleUpload(await uploadOf(2021));
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/The disk of the database is full/);
    for (const table of ["report", "report_version", "observation"])
      expect(await count(table)).toBe(0);
  });

  it("programs read it as a problem, and the same file goes in once there is room", async () => {
    await fillDisk("finding");
    const refused = await handleUpload(await uploadOf(2022, "application/json"));
    expect([refused.status, await refused.json()]).toEqual([
      503,
      expect.objectContaining({ code: "database_full" }),
    ]);
    await asOwner("DROP FUNCTION no_room CASCADE");
    const taken = await handleUpload(await uploadOf(2022, "application/json"));
    expect(await taken.json()).toMatchObject({ items: [{ outcome: "review" }] });
    expect(await count("report_version")).toBe(1);
  });
});

describe("the database is read-only", () => {
  it("a form comes back with every word that was typed, and a button that sends it again", async () => {
    await forbidWrites();
    const fields = { version: "1", revision: "1", "c.r1.np": "41", reason: "登记簿核对" };
    const started = await handleStart(
      await post("/api/desk/report/start", { agency: "east", year: "2023", ...fields }, cookie),
    );
    expect(started.status).toBe(503);
    const page = await started.text();
    expect(page).toContain("数据库目前只读");
    for (const [name, value] of Object.entries(fields))
      expect(page).toContain(`name="${name}" value="${value}"`);
    expect(page).toContain('action="/api/desk/report/start"');
  });

  it("a right password is not called wrong", async () => {
    await forbidWrites();
    const form = { login: "supervisor", password: PASSWORD, back: "/en/sign-in" };
    const answer = await handleSignIn(await post("/api/auth/callback/credentials", form, null));
    expect(answer.headers.get("location")).toMatch(
      /^\/en\/sign-in\?error=database_read_only&form=\w+$/,
    );
  });

  it("what is public is read as before, by somebody signed in as well", async () => {
    await asOwner("UPDATE session SET last_seen_at = now() - interval '2 minutes'");
    await forbidWrites();
    const url = "http://localhost:3000/api/v1/agencies";
    expect((await answerApi(new Request(url), ["agencies"])).status).toBe(200);
    const { userOfRequest } = await import("@/lib/auth/session");
    expect(await userOfRequest(new Request(url, { headers: { cookie } }))).toMatchObject({
      id: "supervisor",
    });
  });
});

describe("the database is slow or away", () => {
  it("a write that waits too long for another is given up whole, and says so", async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE report_version");
    const failed = await writeTransaction(async (tx) => {
      await tx.query("SET LOCAL lock_timeout = '100ms'");
      await tx.query("INSERT INTO instance (key, value) VALUES ('half', 'x')");
      await tx.query("UPDATE report_version SET revision = revision");
    }).catch((error: unknown) => error);
    await holder.query("ROLLBACK");
    await holder.end();
    expect(findTrouble(failed)).toBe("database_away");
    expect(describeTrouble(failed)).toMatch(/does not answer/);
    expect(
      (await connectionPool().query("SELECT 1 FROM instance WHERE key = 'half'")).rows,
    ).toEqual([]);
  });

  it("waits no longer than 15 s for a lock, unless told otherwise", async () => {
    const { rows } = await writeTransaction((tx) =>
      tx.query<{ t: string }>("SELECT current_setting('lock_timeout') AS t"),
    );
    expect(rows[0]?.t).toBe("15s");
  });

  it("a form that was being saved when it went comes back with what was typed", async () => {
    await asOwner(
      "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$",
      "CREATE TRIGGER no_room BEFORE UPDATE ON report_version FOR EACH STATEMENT EXECUTE FUNCTION no_room()",
    );
    const { rows } = await connectionPool().query<{ version: string; revision: string }>(
      "SELECT id::text AS version, revision::text AS revision FROM report_version ORDER BY id DESC LIMIT 1",
    );
    const fields = { ...rows[0], "c.r1.np": "42", reason: "核对", from: "review" };
    const answer = await handleSave(await post("/api/desk/report/save", fields, cookie));
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('name="c.r1.np" value="42"');
    expect(await count("correction")).toBe(0);
  });
});
