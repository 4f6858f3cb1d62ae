/**
 * Applies `prisma/migrations` without any download. Rows of `_prisma_migrations` are written as
 * Prisma writes them (SHA-256 of the file as hexadecimal checksum), so `prisma migrate deploy`
 * accepts the database, and we accept one that it migrated.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { installQueue } from "./job-queue";
import {
  grantRoles,
  hasSameViews,
  OPEN_DATA,
  remakeViews,
  rolesSql,
  TRY_ROLES,
  viewsFile,
} from "./roles";

export class MigrationError extends Error {}

/** Any constant will do; two processes that migrate the same database must use the same. */
const LOCK = 72_707_369;

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

export type Migration = { name: string; sql: string; checksum: string };
type Row = {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
};

/** The migrations of a folder in Prisma's layout, oldest first. */
export async function listMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings the database at `url` to the newest migration of `folder`. One transaction a migration, so
 * a failure leaves the last good state.
 * @returns names of the migrations applied now, oldest first (empty when nothing was to do)
 * @throws MigrationError when an applied migration was edited, when one is missing from the folder,
 * or when one fails
 */
export async function migrateDatabase({
  url,
  folder,
}: {
  url: string;
  folder: string;
}): Promise<string[]> {
  const migrations = await listMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query("SET client_min_messages = warning");
    await client.query(TABLE);
    const { rows } = await client.query<Row>(
      `SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations"
          WHERE rolled_back_at IS NULL`,
    );
    const pending = pendingMigrations(migrations, rows);
    for (const migration of pending) await apply(client, migration);
    await installQueue(url);
    await completeSchema(client, { folder, newest: migrations.at(-1)?.name ?? "" });
    return pending.map((m) => m.name);
  } finally {
    await client.end();
  }
}

/**
 * Whether the database at `url` has the public views of this version; for a login that may read
 * nothing else.
 */
export async function hasViewsOf({
  url,
  folder,
}: {
  url: string;
  folder: string;
}): Promise<boolean> {
  const newest = (await listMigrations(folder)).at(-1)?.name ?? "";
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await hasSameViews(client, viewsFile(folder), newest);
  } finally {
    await client.end();
  }
}

/**
 * Whether the three database roles are in use at `url`, and the SQL that lets them be where they are
 * not: `migrateDatabase` may not make roles there.
 */
export async function findRoleState(url: string): Promise<{ separate: boolean; sql: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ login: string }>("SELECT session_user::text AS login");
    const sql = rolesSql(rows[0]?.login ?? "");
    const separate = await client.query(TRY_ROLES).then(
      () => true,
      () => false,
    );
    return { separate, sql };
  } finally {
    await client.end();
  }
}

function pendingMigrations(migrations: Migration[], rows: Row[]): Migration[] {
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  for (const row of rows) {
    if (!row.finished_at)
      throw new MigrationError(
        `Migration ${row.migration_name} was started and never finished: mend the database and mark it with \`prisma migrate resolve\`.`,
      );
    if (!migrations.some((m) => m.name === row.migration_name))
      throw new MigrationError(
        `The database knows migration ${row.migration_name}, this version does not: start the newer version, or restore a backup made with this one.`,
      );
  }
  for (const migration of migrations) {
    const row = applied.get(migration.name);
    if (row && row.checksum !== migration.checksum)
      throw new MigrationError(
        `Migration ${migration.name} was edited after it was applied: restore the file and put the change into a new migration.`,
      );
  }
  return migrations.filter((m) => !applied.has(m.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await runMigration(client, migration);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new MigrationError(
      `Migration ${migration.name} failed and left nothing behind: ${(error as Error).message}`,
    );
  }
}

/** Inside a transaction of the caller. */
export async function runMigration(
  client: Pick<pg.Client, "query">,
  { name, sql, checksum }: Migration,
): Promise<void> {
  const started = new Date();
  // A view would keep the migration from changing what it shows; they are remade afterwards.
  await client.query(`DROP SCHEMA IF EXISTS ${OPEN_DATA} CASCADE`);
  await client.query(sql);
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, $3, now(), $4, 1)`,
    [randomUUID(), checksum, started, name],
  );
}

/** The public views of the newest migration, and what the roles may do with them and with the tables. */
export async function completeSchema(
  client: pg.Client,
  { folder, newest }: { folder: string; newest: string },
): Promise<void> {
  if (await remakeViews(client, viewsFile(folder), newest)) await grantRoles(client);
}
