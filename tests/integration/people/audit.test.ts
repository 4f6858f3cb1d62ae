import { randomBytes } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { pool, write } from "@/lib/store/client";
import { audit } from "@/lib/store/commands/audit";

const add = (action: string, more: object = {}) => write((tx) => audit(tx, { actor: "anna", origin: "10.0.0.1", action, entity: "test", entityId: 1, ...more }));
const rows = async () => (await pool().query("SELECT id, action, prev_hash, hash FROM audit_log ORDER BY id")).rows as { id: number; action: string; prev_hash: string | null; hash: string }[];

describe("the audit log", () => {
  it("numbers and chains its rows, also when changes are undone or come at the same time", async () => {
    await add("first", { before: { a: 1 }, after: { a: 2 } });
    await write(async (tx) => {
      await audit(tx, { actor: null, action: "undone" });
      throw new Error("undo");
    }).catch(() => undefined);
    await Promise.all(["a", "b", "c", "d"].map((x) => add(`same.${x}`)));
    const all = await rows();
    expect(all.map((r) => r.id)).toEqual([1, 2, 3, 4, 5]);
    expect(all.map((r) => r.prev_hash)).toEqual([null, ...all.slice(0, -1).map((r) => r.hash)]);
  });

  it("is append-only in the database itself, for its owner too", async () => {
    for (const sql of ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"]) await expect(pool().query(sql)).rejects.toThrow(/append-only/);
    await expect(pool().query("INSERT INTO audit_log (id, action, hash) VALUES (99, 'forged', 'ff')")).rejects.toThrow(/continue the chain/);
  });

  it("leaves an application role with INSERT and SELECT alone", async () => {
    const role = `app_${randomBytes(4).toString("hex")}`;
    await pool().query(`CREATE ROLE ${role} LOGIN PASSWORD 'only-for-tests'; GRANT SELECT, INSERT ON audit_log TO ${role}; GRANT USAGE ON SEQUENCE audit_log_id_seq TO ${role}`);
    const client = await pool().connect();
    try {
      await client.query(`SET ROLE ${role}`);
      await client.query("INSERT INTO audit_log (action) VALUES ('by the role')");
      for (const sql of ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log", "ALTER TABLE audit_log DISABLE TRIGGER ALL"]) await expect(client.query(sql)).rejects.toBeInstanceOf(pg.DatabaseError);
    } finally {
      await client.query("RESET ROLE");
      client.release();
      await pool().query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
    expect((await rows()).at(-1)!.action).toBe("by the role");
  });
});
