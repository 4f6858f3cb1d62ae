import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enterKey } from "@/lib/exports/signing-key";
import { backUp, listTables } from "@/lib/store/commands/backup";
import { checkBackup } from "@/lib/store/commands/check-backup";
import { saveRegistry } from "@/lib/store/commands/registry";
import { restoreBackup } from "@/lib/store/commands/restore";
import { migrateDatabase } from "@/lib/store/migrate";
import { TRY_ROLES } from "@/lib/store/roles";
import { saveUser } from "@/lib/store/commands/users";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { withDatabase } from "@/tests/setup/with-database";
import { publishFiles } from "../../builders/publish";

const folder = mkdtempSync(path.join(os.tmpdir(), "backup-"));
const file = path.join(folder, "all.sunledger");
const migrationsFolder = path.resolve("prisma/migrations");
const made: string[] = [];
const admin = new pg.Client({ connectionString: inject("server") });
/** The database as it was backed up: later tests write to it. */
let backedUp: Record<string, string>;

/** An empty, migrated database of its own. */
async function another(): Promise<string> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
  made.push(name);
  return withDatabase(inject("server"), name);
}

/** Every table's rows as one sorted text, and every sequence. */
async function content(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all: Record<string, string> = {};
  for (const { name } of await listTables(client))
    all[name] = (
      await client.query(
        `SELECT count(*) || ' ' || COALESCE(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS all FROM "${name}" t`,
      )
    ).rows[0].all;
  all["sequences"] = JSON.stringify(
    (
      await client.query(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
      )
    ).rows,
  );
  await client.end();
  return all;
}

beforeAll(async () => {
  await admin.connect();
  await writeTransaction((tx) =>
    saveRegistry(tx, JSON.parse(readFileSync("prisma/sample/registry.json", "utf8")), false),
  );
  const names = ["pt-shs-2024.html", "pt-scj-2020.html", "pt-jjf-2024.docx"];
  await publishFiles({
    files: [
      ...names.map((n) => ({ path: n, bytes: readFileSync(`prisma/sample/documents/${n}`) })),
      { path: "nothing\tto\\read\n.txt", bytes: Buffer.from("line\n\\.\nline") },
    ],
    actor: "test",
  });
  await saveUser({
    login: "keeper",
    role: "admin",
    name: "看守\\人\t",
    passwordHash: "x",
    sample: false,
  });
  // As every start does, before the first file is signed.
  await enterKey();
  await backUp({ url: process.env.DATABASE_URL!, file });
  backedUp = await content(process.env.DATABASE_URL!);
});
afterAll(async () => {
  for (const name of made) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

describe("backup and restore", () => {
  it("bring every row and every counter back, originals and odd characters included", async () => {
    const url = await another();
    await restoreBackup({ url, file, migrationsFolder });
    expect(await content(url)).toEqual(backedUp);
    expect(backedUp["document"]).toMatch(/^4 /);
    expect(backedUp["observation"]).toMatch(/^5\d\d |^6\d\d /);
  });

  it("files that left before are recognised where the backup is restored, by a machine with a key of its own", async () => {
    const { answerApi } = await import("@/lib/api/handle-request");
    const { ownKey } = await import("@/lib/exports/signing-key");
    const files = await Promise.all(
      [
        "official.docx?agency=pt-jjf&year=2024",
        "official.html?agency=pt-jjf&year=2024",
        "observations.csv?indicator=r1.tot&year=2024",
      ].map(async (query) => {
        const name = path.join(folder, query.split("?")[0]!);
        const answer = await answerApi(new Request(`http://x.test/api/v1/${query}`), [
          query.split("?")[0]!,
        ]);
        writeFileSync(name, Buffer.from(await answer.arrayBuffer()));
        if (name.endsWith(".csv")) {
          const asked = query.replace(".csv", ".csv.proof");
          const proof = await answerApi(new Request(`http://x.test/api/v1/${asked}`), [
            "observations.csv.proof",
          ]);
          writeFileSync(`${name}.proof`, Buffer.from(await proof.arrayBuffer()));
        }
        return name;
      }),
    );
    const later = path.join(folder, "later.sunledger");
    await backUp({ url: process.env.DATABASE_URL!, file: later });
    expect(gunzipSync(readFileSync(later)).includes("PRIVATE KEY")).toBe(false);
    const url = await another();
    await restoreBackup({ url, file: later, migrationsFolder });
    const data = path.join(folder, "new-machine");
    const env = { ...process.env, DATABASE_URL: url, SUNLEDGER_DATA: data };
    const sunledger = (...args: string[]) =>
      spawnSync(process.execPath, ["bin/sunledger.mjs", ...args], { env, encoding: "utf8" });
    const out = path.join(folder, "new.docx");
    expect(
      sunledger("export", "official.docx", "--agency", "pt-jjf", "--year", "2024", "--out", out)
        .status,
    ).toBe(0);
    const lines = sunledger("verify", ...files, out, "--json")
      .stdout.trim()
      .split("\n")
      .map((l) => JSON.parse(l) as { verdict: string; today: string; manifest: { key: string } });
    expect(lines.map((l) => [l.verdict, l.today])).toEqual(Array(4).fill(["genuine", "same"]));
    expect(lines.slice(0, 3).map((l) => l.manifest.key)).toEqual(
      Array(3).fill(ownKey().fingerprint),
    );
    expect(lines[3]!.manifest.key).not.toBe(ownKey().fingerprint);
    // A stranger's signature is still a stranger's.
    const bytes = readFileSync(out);
    const { verifyFile } = await import("@/lib/api/verify");
    expect((await verifyFile(new Uint8Array(bytes))).verdict).toBe("foreign");
  });

  it("are read only with their key when they were encrypted, and not at all when a byte was altered", async () => {
    const sealed = path.join(folder, "sealed.sunledger");
    const secret = "a long passphrase for tests";
    await backUp({ url: process.env.DATABASE_URL!, file: sealed, secret });
    const bytes = readFileSync(sealed);
    expect(bytes.subarray(0, 9).toString()).toBe("sunledger");
    const url = await another();
    const empty = await content(url);
    const take = (from: string, key: string | null) =>
      restoreBackup({ url, file: from, migrationsFolder, secret: key });
    await expect(take(sealed, null)).rejects.toThrow(/is encrypted.*--key-file/);
    await expect(take(sealed, "another long passphrase")).rejects.toThrow(/key is not the one/);
    // The salt, the first byte, the middle, the last byte of the tag; and a file without its tag.
    for (const at of [30, 60, bytes.length >> 1, bytes.length - 1]) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      writeFileSync(path.join(folder, "altered"), altered);
      await expect(take(path.join(folder, "altered"), secret)).rejects.toThrow();
    }
    writeFileSync(path.join(folder, "cut"), bytes.subarray(0, -16));
    await expect(take(path.join(folder, "cut"), secret)).rejects.toThrow();
    expect(await content(url)).toEqual(empty);
    await take(sealed, secret);
    expect(await content(url)).not.toEqual(empty);
  });

  it("are checked by a restore that compares every table, and leave nothing behind", async () => {
    const databases = async (): Promise<unknown> =>
      (await admin.query("SELECT datname FROM pg_database ORDER BY 1")).rows.filter(
        (row: { datname: string }) => row.datname.startsWith("sunledger_check"),
      );
    const check = (from: string) =>
      checkBackup({ url: process.env.DATABASE_URL!, file: from, secret: null, migrationsFolder });
    const tables = await check(file);
    expect(tables.find((t) => t.table === "document")?.rows).toBe(4);
    // A sum that is that of other rows: the file is whole, the table is not the one it was made from.
    const lines = gunzipSync(readFileSync(file)).toString("latin1").split("\n");
    const at = lines.findIndex((line) => line.startsWith('{"table":"agency"'));
    const end = lines.findIndex((line, i) => i > at && line.startsWith('{"rows":'));
    lines[end] = lines[end]!.replace(/"digest":"(\d+):\d/, '"digest":"$1:9');
    const body = lines
      .slice(0, -2)
      .map((line) => `${line}\n`)
      .join("");
    const sha256 = createHash("sha256").update(body, "latin1").digest("hex");
    const other = path.join(folder, "other-rows");
    writeFileSync(other, gzipSync(Buffer.from(`${body}${JSON.stringify({ sha256 })}\n`, "latin1")));
    await expect(check(other)).rejects.toThrow(/Table agency was restored otherwise/);
    expect(await databases()).toEqual([]);
  });

  it("bring the audit log back also where its rows lie on disk in another order than they were written", async () => {
    const entry = (tx: WriteTx) =>
      writeAudit(tx, { actor: "test", action: "backup.make", note: "x".repeat(900) });
    const many = async (tx: WriteTx) => {
      for (let i = 0; i < 40; i++) await entry(tx);
    };
    await writeTransaction(async (tx) => {
      await many(tx);
      throw new Error("rolled back");
    }).catch(() => undefined);
    await writeTransaction(many);
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
    await client.connect();
    await client.query("VACUUM audit_log");
    await writeTransaction(many);
    const { rows } = await client.query<{ id: string }>("SELECT id FROM audit_log ORDER BY ctid");
    await client.end();
    const ids = rows.map((row) => Number(row.id));
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
    const scattered = path.join(folder, "scattered");
    await backUp({ url: process.env.DATABASE_URL!, file: scattered });
    const url = await another();
    await restoreBackup({ url, file: scattered, migrationsFolder });
    expect(await content(url)).toEqual(await content(process.env.DATABASE_URL!));
  });

  it("of an earlier version go through what newer migrations do to rows, and leave the roles as they are", async () => {
    const newer = path.join(folder, "later-version/migrations");
    cpSync(migrationsFolder, newer, { recursive: true });
    cpSync(path.join(migrationsFolder, "../open-data.sql"), path.join(newer, "../open-data.sql"));
    mkdirSync(path.join(newer, "29990101000000_invented"));
    writeFileSync(
      path.join(newer, "29990101000000_invented/migration.sql"),
      `ALTER TABLE "agency" ADD COLUMN "loud" TEXT; UPDATE "agency" SET "loud" = upper("id"); ALTER TABLE "agency" ALTER COLUMN "loud" SET NOT NULL;`,
    );
    const url = await another();
    await migrateDatabase({ url, folder: newer });
    const damaged = path.join(folder, "cut-later");
    writeFileSync(damaged, readFileSync(file).subarray(0, 20_000));
    const empty = await content(url);
    const take = (from: string) => restoreBackup({ url, file: from, migrationsFolder: newer });
    await expect(take(damaged)).rejects.toThrow(/cut off|damaged/);
    expect(await content(url)).toEqual(empty);
    await take(file);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query("SELECT id, loud FROM agency");
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(row.loud).toBe(row.id.toUpperCase());
    await client.query(`BEGIN; ${TRY_ROLES}; COMMIT`);
    await client.end();
    expect(await migrateDatabase({ url, folder: newer })).toEqual([]);
    const { agency: _, ...after } = await content(url);
    const { agency: __, ...before } = backedUp;
    expect(after).toEqual(before);
  });

  it("refuse a database that holds anything", async () => {
    await expect(
      restoreBackup({ url: process.env.DATABASE_URL!, file, migrationsFolder }),
    ).rejects.toThrow(/not empty/);
  });

  it("take nothing from a file that was cut off, altered or is something else", async () => {
    const url = await another();
    const empty = await content(url);
    const whole = gunzipSync(readFileSync(file));
    const at = whole.indexOf("r1.np");
    const altered = Buffer.from(whole);
    altered[at + 3] = "b".charCodeAt(0);
    altered[at + 4] = "e".charCodeAt(0);
    const bad: [string, Buffer, RegExp][] = [
      ["cut", readFileSync(file).subarray(0, 20_000), /cut off|damaged/],
      ["altered", gzipSync(altered), /damaged|duplicate/],
      ["unsealed", gzipSync(whole.subarray(0, whole.lastIndexOf('{"sha256"'))), /damaged/],
      ["other", Buffer.from("not a backup"), /cut off|damaged|not a backup/],
      [
        "newer",
        gzipSync(
          Buffer.from(
            whole
              .toString("latin1")
              .replace(
                '"migrations":[',
                '"migrations":[{"name":"29990101000000_later","checksum":"0"},',
              ),
            "latin1",
          ),
        ),
        /29990101000000_later/,
      ],
    ];
    for (const [name, bytes, message] of bad) {
      const damaged = path.join(folder, name);
      writeFileSync(damaged, bytes);
      await expect(restoreBackup({ url, file: damaged, migrationsFolder }), name).rejects.toThrow(
        message,
      );
    }
    expect(await content(url)).toEqual(empty);
  });

  it("leave no half file behind when the backup cannot be written", async () => {
    await expect(
      backUp({ url: process.env.DATABASE_URL!, file: path.join(folder, "no/such/folder/x") }),
    ).rejects.toThrow(/ENOENT/);
  });
});
