/**
 * Fills an empty database from a backup, in one transaction: whole, with the checksum right, or not
 * at all. The database must know every migration that the backup was made with. A backup of an
 * earlier version fills the tables of that version, and the newer migrations run on its rows, as
 * they would have run on the installation itself.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { valueAt, valueOfKey } from "@/lib/lookup";
import { dropSchema } from "@/lib/store/drop-schema";
import { completeSchema, listMigrations, runMigration, type Migration } from "@/lib/store/migrate";
import { quoteName } from "@/lib/store/quote-name";
import { COMPARABLE_TEXT, readTableDigest } from "@/lib/store/queries/table-digest";
import { decryptingStream, isEncrypted, SealError } from "./backup-encryption";
import { FORMAT, listTables, type BackupHead, type TableCount } from "./backup";

export class RestoreError extends Error {}

export async function restoreBackup({
  url,
  file,
  migrationsFolder,
  secret = null,
  compare = false,
  onTable,
}: {
  url: string;
  file: string;
  migrationsFolder: string;
  /** Opens an encrypted backup. */
  secret?: string | null;
  /** Compares every table, once it is filled, with the one that the backup was made from. */
  compare?: boolean;
  onTable?: (count: TableCount) => void;
}): Promise<TableCount[]> {
  const reader = openLines(file, secret);
  try {
    const head = parseHead(await reader.line());
    const { own, newer } = await splitMigrations(head, migrationsFolder);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    await client.connect();
    try {
      await requireEmpty(client, head);
      await client.query("BEGIN");
      await client.query(COMPARABLE_TEXT);
      if (newer.length > 0) {
        await dropSchema(client);
        for (const migration of own) await runMigration(client, migration);
      }
      const tables = await fill(client, reader, { compare, onTable });
      for (const migration of newer) await runMigration(client, migration);
      // The tag of an encrypted file stands at its very end: nothing is committed before it was right.
      await reader.toEnd();
      await client.query("COMMIT");
      const newest = newer.at(-1);
      if (newest) await completeSchema(client, { folder: migrationsFolder, newest: newest.name });
      await client.query("ANALYZE");
      return tables;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (error instanceof SealError) throw new RestoreError(error.message);
    if (code === "Z_DATA_ERROR" && reader.encrypted)
      throw new RestoreError("The key is not the one of this backup, or the file was altered.");
    if (code === "ENOENT" || code === "EACCES" || code === "EISDIR")
      throw new RestoreError(`${file} cannot be read (${code}).`);
    if (code === "Z_DATA_ERROR" || code === "Z_BUF_ERROR")
      throw new RestoreError(`${file} is not a whole backup: it is cut off or damaged.`);
    throw error;
  } finally {
    reader.close();
  }
}

function parseHead(line: string | null): BackupHead {
  try {
    const head = JSON.parse(line ?? "") as BackupHead;
    if (head.format === FORMAT && Array.isArray(head.migrations)) return head;
  } catch {
    // not JSON: the sentence below says it
  }
  throw new RestoreError(`This is not a backup of Sunledger (${FORMAT}).`);
}

type Split = { readonly own: readonly Migration[]; readonly newer: readonly Migration[] };
/**
 * The known migrations that the backup was made with, and those that came later. Every one of the
 * backup must be known here, byte for byte; a backup of a newer version cannot be taken by an older
 * one.
 */
async function splitMigrations(head: BackupHead, folder: string): Promise<Split> {
  const migrations = await listMigrations(folder);
  const known = new Map(migrations.map((m) => [m.name, m.checksum]));
  for (const { name, checksum } of head.migrations) {
    if (known.get(name) !== checksum)
      throw new RestoreError(
        `The backup was made with migration ${name}, which this version ${known.has(name) ? "has in another form" : "does not know"}: restore it with the version that made it, or a newer one.`,
      );
  }
  const made = new Set(head.migrations.map((m) => m.name));
  return {
    own: migrations.filter((m) => made.has(m.name)),
    newer: migrations.filter((m) => !made.has(m.name)),
  };
}

async function requireEmpty(client: pg.Client, head: BackupHead): Promise<void> {
  const applied = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL
        AND rolled_back_at IS NULL`,
  );
  const wanted = new Set(head.migrations.map((m) => m.name));
  const missing = [...wanted].filter((name) => !applied.rows.some((r) => r.name === name));
  if (missing.length > 0)
    throw new RestoreError(
      `The database lacks migration ${missing[0]}: run \`sunledger migrate\` first.`,
    );
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${quoteName(name)}) AS any`,
    );
    if (valueAt(rows, 0).any && !(await seededBy(client, name)))
      throw new RestoreError(
        `The database is not empty (table ${name} has rows): restore into a new one, for example with SUNLEDGER_DATA=.data/restored.`,
      );
  }
}

/**
 * Rows that a migration itself brings (defaults of the product) are replaced by those of the
 * backup; they are no data of anybody.
 */
async function seededBy(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM agency) OR EXISTS (SELECT 1 FROM report) OR EXISTS (SELECT 1 FROM app_user) OR EXISTS (SELECT 1 FROM document) OR EXISTS (SELECT 1 FROM region) AS any",
  );
  return !valueAt(rows, 0).any && table !== "audit_log";
}

async function fill(
  client: pg.Client,
  reader: Lines,
  { compare, onTable }: { compare: boolean; onTable: ((count: TableCount) => void) | undefined },
): Promise<TableCount[]> {
  const own = new Map((await listTables(client)).map((t) => [t.name, new Set(t.columns)]));
  for (const name of [...own.keys()].reverse()) {
    const { rows } = await client.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${quoteName(name)}) AS any`,
    );
    if (valueAt(rows, 0).any) await client.query(`DELETE FROM ${quoteName(name)}`);
  }
  const tables: TableCount[] = [];
  for (;;) {
    const line = await reader.line();
    if (line === null) throw new RestoreError("The backup is cut off.");
    const entry = JSON.parse(line) as {
      table?: string;
      columns?: string[];
      sequences?: { name: string; last: string | null }[];
    };
    if (entry.sequences) {
      await checkSeal(reader);
      // Counters do not roll back with a transaction: they are set when nothing can fail any more.
      for (const { name, last } of entry.sequences)
        if (last !== null)
          await client.query("SELECT setval(quote_ident($1)::regclass, $2::bigint)", [name, last]);
      return tables;
    }
    const { table, columns } = entry as { table: string; columns: string[] };
    if (!own.has(table) || !columns.every((c) => valueOfKey(own, table).has(c)))
      throw new RestoreError(`The backup has a table or column that the database lacks: ${table}.`);
    const { rows, digest } = await fillTable(client, reader, table, columns);
    if (compare) await compareTable(client, { name: table, columns }, digest);
    tables.push({ table, rows });
    onTable?.({ table, rows });
  }
}

async function checkSeal(reader: Lines): Promise<void> {
  const seal = JSON.parse((await reader.line("unsealed")) ?? "{}") as { sha256?: string };
  if (seal.sha256 !== reader.sealed())
    throw new RestoreError(
      "The backup is damaged: its content does not have the checksum that was written with it.",
    );
}

async function fillTable(
  client: pg.Client,
  reader: Lines,
  table: string,
  columns: readonly string[],
): Promise<{ rows: number; digest: string | undefined }> {
  const copy = client.query(
    copyFrom(`COPY ${quoteName(table)} (${columns.map(quoteName).join(", ")}) FROM STDIN`),
  );
  const done = finished(copy);
  done.catch(() => undefined);
  let rows = 0;
  try {
    for (;;) {
      const row = await reader.bytes();
      if (row === null) throw new RestoreError("The backup is cut off.");
      if (row.length === 3 && row[0] === 0x5c && row[1] === 0x2e) break;
      rows += 1;
      if (!copy.write(row)) await Promise.race([once(copy, "drain"), done]);
    }
  } catch (error) {
    // The server waits for more rows until it is told that none will come; a rollback would wait behind that.
    copy.destroy(error as Error);
    // Where the server refused a row, that is the reason, and not that the stream has no connection any more.
    if (error instanceof TypeError) await done;
    await done.catch(() => undefined);
    throw error;
  }
  copy.end();
  await done;
  const said = JSON.parse((await reader.line()) ?? "{}") as { rows?: number; digest?: string };
  if (said.rows !== rows)
    throw new RestoreError(
      `The backup is damaged: table ${table} should have ${said.rows} rows and has ${rows}.`,
    );
  return { rows, digest: said.digest };
}

/** @param digest of the table that the backup was made from; backups of earlier versions have none */
async function compareTable(
  client: pg.Client,
  { name, columns }: { name: string; columns: readonly string[] },
  digest: string | undefined,
): Promise<void> {
  if (digest === undefined)
    throw new RestoreError(
      "The backup was made by a version that stored nothing to compare tables with: make a new one.",
    );
  if ((await readTableDigest(client, name, columns)) !== digest)
    throw new RestoreError(
      `Table ${name} was restored otherwise than it was when the backup was made.`,
    );
}

function openLines(file: string, secret: string | null): Lines {
  let encrypted = false;
  try {
    encrypted = isEncrypted(file);
  } catch (error) {
    throw new RestoreError(`${file} cannot be read (${(error as { code?: string }).code}).`);
  }
  if (encrypted && secret === null)
    throw new RestoreError(
      `${file} is encrypted: name its key with --key-file FILE or SUNLEDGER_BACKUP_PASSPHRASE.`,
    );
  return new Lines(file, encrypted ? secret : null);
}

/**
 * Lines of the file with their line ends, hashed as they pass. COPY text never has a bare line end
 * inside a row.
 */
class Lines {
  private readonly file: ReturnType<typeof createReadStream>;
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly hash = createHash("sha256");
  private rest: Buffer = Buffer.alloc(0);
  private parts: Buffer[] = [];

  readonly encrypted: boolean;

  constructor(file: string, secret: string | null) {
    this.encrypted = secret !== null;
    this.file = createReadStream(file);
    const gunzip = createGunzip();
    this.file.on("error", (error) => gunzip.destroy(error));
    const opened = secret === null ? this.file : this.file.pipe(decryptingStream(secret));
    opened.on("error", (error: Error) => gunzip.destroy(error));
    this.chunks = opened.pipe(gunzip)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async bytes(unsealed = false): Promise<Buffer | null> {
    for (;;) {
      const end = this.rest.indexOf(10);
      if (end >= 0) {
        const line =
          this.parts.length > 0
            ? Buffer.concat([...this.parts, this.rest.subarray(0, end + 1)])
            : this.rest.subarray(0, end + 1);
        this.parts = [];
        this.rest = this.rest.subarray(end + 1);
        if (!unsealed) this.hash.update(line);
        return line;
      }
      // A row may hold a whole original of many megabytes: its pieces are joined once.
      if (this.rest.length > 0) this.parts.push(this.rest);
      const next = await this.chunks.next();
      if (next.done) return null;
      this.rest = next.value;
    }
  }

  /** `unsealed`: the last line is not part of what it seals. */
  async line(unsealed?: "unsealed"): Promise<string | null> {
    return (await this.bytes(unsealed !== undefined))?.toString("utf8").trimEnd() ?? null;
  }

  async toEnd(): Promise<void> {
    while (!(await this.chunks.next()).done);
  }

  sealed(): string {
    return this.hash.digest("hex");
  }

  close(): void {
    this.file.destroy();
  }
}
