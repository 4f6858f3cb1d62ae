import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { writeAudit, type AuditEntry } from "@/lib/store/commands/audit";

/** Names that no act bears: the log itself is what is tried here. */
const add = (action: string, more: object = {}) =>
  writeTransaction((tx) =>
    writeAudit(tx, {
      actor: "anna",
      origin: "10.0.0.1",
      action: action as AuditEntry["action"],
      entity: "test",
      entityId: 1,
      ...more,
    }),
  );
const rows = async () =>
  (await connectionPool().query("SELECT id, action, prev_hash, hash FROM audit_log ORDER BY id"))
    .rows as {
    id: number;
    action: string;
    prev_hash: string | null;
    hash: string;
  }[];

describe("the audit log", () => {
  it("numbers and chains its rows, also when changes are undone or come at the same time", async () => {
    await add("first", { before: { a: 1 }, after: { a: 2 } });
    await writeTransaction(async (tx) => {
      await writeAudit(tx, { actor: null, action: "sign_out" });
      throw new Error("undo");
    }).catch(() => undefined);
    await Promise.all(["a", "b", "c", "d"].map((x) => add(`same.${x}`)));
    const all = await rows();
    expect(all.map((r) => r.id)).toEqual([1, 2, 3, 4, 5]);
    expect(all.map((r) => r.prev_hash)).toEqual([null, ...all.slice(0, -1).map((r) => r.hash)]);
  });

  it("is append-only in the database itself, for its owner too", async () => {
    for (const sql of [
      "UPDATE audit_log SET actor = 'x'",
      "DELETE FROM audit_log",
      "TRUNCATE audit_log",
    ])
      await expect(connectionPool().query(sql)).rejects.toThrow(/append-only/);
    await expect(
      connectionPool().query(
        "INSERT INTO audit_log (id, action, hash) VALUES (99, 'forged', 'ff')",
      ),
    ).rejects.toThrow(/continue the chain/);
  });

  it("leaves an application role with INSERT and SELECT alone", async () => {
    const role = `app_${randomBytes(4).toString("hex")}`;
    await connectionPool().query(
      `CREATE ROLE ${role} LOGIN PASSWORD 'only-for-tests'; GRANT SELECT, INSERT ON audit_log TO ${role}; GRANT USAGE ON SEQUENCE audit_log_id_seq TO ${role}`,
    );
    const client = await connectionPool().connect();
    try {
      await client.query(`SET ROLE ${role}`);
      await client.query("INSERT INTO audit_log (action) VALUES ('by the role')");
      for (const sql of [
        "UPDATE audit_log SET actor = 'x'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log",
        "ALTER TABLE audit_log DISABLE TRIGGER ALL",
      ])
        await expect(client.query(sql)).rejects.toBeInstanceOf(pg.DatabaseError);
    } finally {
      await client.query("RESET ROLE");
      client.release();
      await connectionPool().query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
    expect((await rows()).at(-1)!.action).toBe("by the role");
  });
});

describe("audit verify", () => {
  const output: string[] = [];
  const run = async (...args: string[]) => {
    output.length = 0;
    const write = vi
      .spyOn(process.stdout, "write")
      .mockImplementation((s) => (output.push(String(s)), true));
    const { run } = await import("@/lib/cli/commands/audit");
    const code = await run(args).finally(() => write.mockRestore());
    return { code, answer: args.includes("--json") ? JSON.parse(output.join("")) : null };
  };
  const tamper = async (sql: string) =>
    void (await connectionPool().query(
      `ALTER TABLE audit_log DISABLE TRIGGER ALL; ${sql}; ALTER TABLE audit_log ENABLE TRIGGER ALL`,
    ));
  const kinds = (answer: { faults: { id: number; kind: string }[] }) =>
    answer.faults.map((f) => `${f.id} ${f.kind}`);
  const file = path.join(os.tmpdir(), `checkpoint-${process.pid}.json`);

  it("computes the same chain outside the database, whatever the rows hold", async () => {
    await add("odd", {
      entityId: "a|b",
      note: '引号 " 反斜杠 \\ 换行\n🙂',
      before: { n: 1.5, z: null, a: [1, "x"] },
    });
    expect(await run("verify", "--json")).toMatchObject({
      code: 0,
      answer: { faults: [], checkpoint: null },
    });
    expect((await run("checkpoint", file)).code).toBe(0);
    await add("later");
    expect((await run("verify", "--json")).code).toBe(0);
  });

  it("finds an altered row, a missing one and a cut tail", async () => {
    const last = (await rows()).at(-1)!.id;
    await tamper("UPDATE audit_log SET actor = 'boris' WHERE id = 2");
    expect(kinds((await run("verify", "--json")).answer)).toEqual(["2 content"]);
    await tamper("UPDATE audit_log SET actor = 'anna' WHERE id = 2");
    expect((await run("verify", "--json")).code).toBe(0);
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM audit_log WHERE id IN (3, ${last}, ${last - 1}); DELETE FROM audit_log WHERE id = 3`,
    );
    expect(kinds((await run("verify", "--json")).answer)).toEqual(["4 gap", "4 link"]);
    await tamper(
      `INSERT INTO audit_log SELECT * FROM kept WHERE id = 3; DELETE FROM audit_log WHERE id >= ${last - 1}`,
    );
    expect(await run("verify", "--json")).toMatchObject({
      code: 1,
      answer: { faults: [{ id: last - 1, kind: "cut" }] },
    });
  });

  it("believes no checkpoint that somebody else signed", async () => {
    const { generateKeyPairSync, sign } = await import("node:crypto");
    const { checkpointText } = await import("@/lib/collection/audit-chain");
    const key = generateKeyPairSync("ed25519");
    const body = { id: 1, hash: (await rows())[0]!.hash, at: "2026-01-01T00:00:00.000Z" };
    writeFileSync(
      file,
      JSON.stringify({
        ...body,
        publicKey: key.publicKey.export({ type: "spki", format: "pem" }),
        signature: sign(null, Buffer.from(checkpointText(body)), key.privateKey).toString("base64"),
      }),
    );
    expect(kinds((await run("verify", "--json", "--checkpoint", file)).answer)).toEqual([
      "1 checkpoint",
    ]);
  });
});
