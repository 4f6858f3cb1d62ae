/**
 * A backup is one gzip file of JSON lines and COPY rows: a head (format, migrations with
 * checksums), every table with its rows in PostgreSQL's own COPY text, the sequences, and a last
 * line with the SHA-256 of all before it. Made inside one REPEATABLE READ transaction, so it is one
 * moment of the data; streamed, so its size does not matter. No program of PostgreSQL is needed.
 */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { quoteName } from "@/lib/store/quote-name";
import { COMPARABLE_TEXT, readTableDigest } from "@/lib/store/queries/table-digest";
import { encryptingStream } from "./backup-encryption";

export const FORMAT = "sunledger-backup-1";
export type BackupHead = {
  readonly format: string;
  readonly made: string;
  readonly migrations: readonly { name: string; checksum: string }[];
};
export type TableCount = { readonly table: string; readonly rows: number };
type Table = { name: string; columns: string[] };

/** Writes `file` whole or not at all. @returns rows of each table, and the checksum of the content */
export async function backUp({
  url,
  file,
  secret = null,
  onTable,
}: {
  url: string;
  file: string;
  /** Encrypts the file (backup-encryption.ts); null: plain gzip. */
  secret?: string | null;
  onTable?: (count: TableCount) => void;
}): Promise<{ sha256: string; tables: TableCount[] }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  const part = `${file}.part`;
  const gzip = createGzip({ level: 6 });
  const disk = createWriteStream(part, { mode: 0o600 });
  const written = new Promise<void>((done, failed) => disk.on("finish", done).on("error", failed));
  written.catch(() => undefined);
  if (secret === null) gzip.pipe(disk);
  else gzip.pipe(encryptingStream(secret)).pipe(disk);
  const hash = createHash("sha256");
  const put = async (chunk: Buffer | string) => {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : chunk;
    hash.update(bytes);
    if (disk.errored) throw disk.errored;
    if (!gzip.write(bytes)) await Promise.race([once(gzip, "drain"), written]);
  };
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(COMPARABLE_TEXT);
    const migrations = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
          WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
    );
    const head: BackupHead = {
      format: FORMAT,
      made: new Date().toISOString(),
      migrations: migrations.rows,
    };
    await put(`${JSON.stringify(head)}\n`);
    const tables: TableCount[] = [];
    for (const table of await listTables(client)) {
      await put(`${JSON.stringify({ table: table.name, columns: table.columns })}\n`);
      const copy = client.query(copyTo(`COPY ${describeSource(table)} TO STDOUT`));
      let rows = 0;
      for await (const chunk of copy as AsyncIterable<Buffer>) {
        for (const byte of chunk) if (byte === 10) rows += 1;
        await put(chunk);
      }
      const digest = await readTableDigest(client, table.name, table.columns);
      await put(`\\.\n${JSON.stringify({ rows, digest })}\n`);
      tables.push({ table: table.name, rows });
      onTable?.({ table: table.name, rows });
    }
    const sequences = await client.query<{ name: string; last: string | null }>(
      "SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
    );
    await put(`${JSON.stringify({ sequences: sequences.rows })}\n`);
    await client.query("COMMIT");
    const sha256 = hash.digest("hex");
    gzip.end(`${JSON.stringify({ sha256 })}\n`);
    await written;
    await rename(part, file);
    return { sha256, tables };
  } catch (error) {
    gzip.destroy();
    disk.destroy();
    await rm(part, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Rows of the audit log go out in their order, because the database takes them back only so: each
 * continues the chain of the one before. On disk they lie in any order, once the room of an insert
 * that was rolled back has been used again.
 */
function describeSource({ name, columns }: Table): string {
  const list = columns.map(quoteName).join(", ");
  return name === "audit_log"
    ? `(SELECT ${list} FROM ${quoteName(name)} ORDER BY id)`
    : `${quoteName(name)} (${list})`;
}

/**
 * Base tables in an order in which every foreign key points backwards; columns that PostgreSQL
 * generates itself are left out.
 */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name, (SELECT array_agg(a.attname::text ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = '') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r'
       AND c.relname NOT IN ('_prisma_migrations', 'public_write') ORDER BY 1`,
  );
  const keys = await client.query<{ child: string; parent: string }>(
    "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid",
  );
  const plain = (name: string) => name.replace(/^"|"$/g, "");
  const parents = new Map<string, string[]>();
  for (const { child, parent } of keys.rows)
    parents.set(plain(child), [...(parents.get(plain(child)) ?? []), plain(parent)]);
  const ordered: Table[] = [];
  const seen = new Set<string>();
  const visit = (table: Table) => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    for (const parent of parents.get(table.name) ?? []) visit(rows.find((t) => t.name === parent)!);
    ordered.push(table);
  };
  rows.forEach(visit);
  return ordered;
}
