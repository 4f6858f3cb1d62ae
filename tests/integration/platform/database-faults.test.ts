import pg from "pg";
import { describe, expect, it } from "vitest";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { isDatabaseAway } from "@/lib/store/database-trouble";

/** Ends connections of this file's database from outside, as a crash or an administrator would. */
async function killOthers(): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await admin.connect();
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await admin.end();
}
const one = () =>
  readTransaction(async (tx) => (await tx.query<{ n: number }>("SELECT 1 AS n")).rows[0]!.n);

describe("the database under the program", () => {
  it("may end idle connections: the next read simply works", async () => {
    expect(await one()).toBe(1);
    await killOthers();
    await new Promise((done) => setTimeout(done, 50));
    expect(await one()).toBe(1);
  });

  it("may vanish in the middle of a transaction: that one fails as «away», nothing crashes, the next works", async () => {
    const failed = await readTransaction(async (tx) => {
      await tx.query("SELECT 1");
      await killOthers();
      return tx.query("SELECT 1");
    }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(isDatabaseAway(failed)).toBe(true);
    expect(await one()).toBe(1);
  });

  it("lets more readers wait than there are connections, and serves them all", async () => {
    const answers = await Promise.all(Array.from({ length: 120 }, one));
    expect(answers.every((n) => n === 1)).toBe(true);
    expect(connectionPool().totalCount).toBeLessThanOrEqual(10);
  });

  it("cuts off a read that takes too long, and cannot be written to by one", async () => {
    const [row] = await readTransaction(
      async (tx) =>
        (await tx.query<{ t: string }>("SELECT current_setting('statement_timeout') AS t")).rows,
    );
    expect(row!.t).toBe("15s");
    const slow = await readTransaction(async (tx) => {
      await tx.query("SET LOCAL statement_timeout = '50ms'");
      await tx.query("SELECT pg_sleep(2)");
    }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(isDatabaseAway(slow)).toBe(true);
    await expect(
      readTransaction((tx) => tx.query("INSERT INTO instance (key, value) VALUES ('x', 'y')")),
    ).rejects.toThrow(/read-only|permission denied/);
    await expect(writeTransaction((tx) => tx.query("SELECT 1"))).resolves.toBeDefined();
  });

  it("keeps mistakes apart from absence", async () => {
    const wrong = await readTransaction((tx) => tx.query("SELECT no_such_column")).then(
      () => null,
      (error: unknown) => error,
    );
    expect(isDatabaseAway(wrong)).toBe(false);
  });
});
