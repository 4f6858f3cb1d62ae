/**
 * There are three roles. The owner creates tables. The application reads and writes rows, but can
 * only append to the audit log. The reader sees only the views of `prisma/open-data.sql`. Each
 * transaction sets its role with SET LOCAL ROLE, so one login and one pool are enough, even behind
 * a pooler. If the migrating user cannot create roles, everything runs as the owner; the views hide
 * drafts even then.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";

export const APPLICATION_ROLE = "sunledger_application";
export const READER_ROLE = "sunledger_reader";
/** The schema of the views that the public may read. */
export const OPEN_DATA = "open_data";

/** Fails unless this login may take both roles and both hold their grants. */
export const TRY_ROLES = `SET LOCAL ROLE ${APPLICATION_ROLE}; SELECT 1 FROM public.instance LIMIT 0; SET LOCAL ROLE ${READER_ROLE}; SELECT 1 FROM ${OPEN_DATA}.instance LIMIT 0`;

type Client = Pick<pg.Client, "query">;

/** SQL for a database administrator, where the migrating user may not make roles. */
export const rolesSql = (login: string): string =>
  [
    `CREATE ROLE ${APPLICATION_ROLE} NOLOGIN;`,
    `CREATE ROLE ${READER_ROLE} NOLOGIN;`,
    `GRANT ${APPLICATION_ROLE}, ${READER_ROLE} TO "${login.replaceAll('"', '""')}";`,
  ].join("\n");

/** Roles belong to the whole server: another installation on it may have made them, or be making them now. */
const makeRole = (role: string): string =>
  `DO $$ BEGIN IF to_regrole('${role}') IS NULL THEN CREATE ROLE ${role} NOLOGIN; END IF;
   EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

const GRANTS = `
  GRANT USAGE ON SCHEMA public, ${OPEN_DATA} TO ${APPLICATION_ROLE};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE};
  GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO ${APPLICATION_ROLE};
  GRANT EXECUTE ON FUNCTION public.enqueue_job(BIGINT, TEXT, INTEGER), public.enqueue_later_job(BIGINT, TEXT, INTEGER, INTEGER), public.drop_queued_job(BIGINT) TO ${APPLICATION_ROLE};
  REVOKE UPDATE, DELETE ON public.audit_log FROM ${APPLICATION_ROLE};
  REVOKE INSERT, UPDATE, DELETE ON public."_prisma_migrations" FROM ${APPLICATION_ROLE};
  GRANT USAGE ON SCHEMA ${OPEN_DATA} TO ${READER_ROLE};
  GRANT SELECT ON ALL TABLES IN SCHEMA ${OPEN_DATA} TO ${APPLICATION_ROLE}, ${READER_ROLE};`;

/**
 * Remakes the public views where they are not those of this version.
 *
 * @param file `open-data.sql`; a folder of migrations without one has no views
 * @param schema what the views depend on besides the file: the name of the newest migration
 */
export async function remakeViews(client: Client, file: string, schema: string): Promise<boolean> {
  const views = await readViews(file, schema);
  if (views === null) return false;
  const { sql, mark } = views;
  if (!(await hasViews(client, mark))) {
    await client.query(
      `BEGIN; DROP SCHEMA IF EXISTS ${OPEN_DATA} CASCADE; ${sql}; COMMENT ON SCHEMA ${OPEN_DATA} IS '${mark}'; COMMIT`,
    );
  }
  return true;
}

type Views = { readonly sql: string; readonly mark: string };
async function readViews(file: string, schema: string): Promise<Views | null> {
  const sql = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return sql === null
    ? null
    : { sql, mark: createHash("sha256").update(`${schema}\n${sql}`).digest("hex") };
}

async function hasViews(client: Client, mark: string): Promise<boolean> {
  const { rows } = await client.query<{ mark: string | null }>(
    "SELECT obj_description(to_regnamespace($1), 'pg_namespace') AS mark",
    [OPEN_DATA],
  );
  return rows[0]?.mark === mark;
}

/**
 * Whether the public views are those that `remakeViews` would make of the same file and schema.
 * Reads only.
 */
export async function hasSameViews(client: Client, file: string, schema: string): Promise<boolean> {
  const views = await readViews(file, schema);
  return views !== null && (await hasViews(client, views.mark));
}

/** Makes the roles where this login may, and gives them their grants. Call after `remakeViews`. */
export async function grantRoles(client: Client): Promise<void> {
  try {
    await client.query(makeRole(APPLICATION_ROLE));
    await client.query(makeRole(READER_ROLE));
    if (!(await canTakeRoles(client))) {
      await client.query(`GRANT ${APPLICATION_ROLE}, ${READER_ROLE} TO CURRENT_USER`);
    }
    await client.query(GRANTS);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
  }
}

const INSUFFICIENT_PRIVILEGE = "42501";
async function canTakeRoles(client: Client): Promise<boolean> {
  return client
    .query(`SET LOCAL ROLE ${APPLICATION_ROLE}; SET LOCAL ROLE ${READER_ROLE}`)
    .then(() => true)
    .catch(() => false);
}

/** Where the views stand, beside the folder of migrations. */
export const viewsFile = (migrations: string): string => path.join(migrations, "../open-data.sql");
