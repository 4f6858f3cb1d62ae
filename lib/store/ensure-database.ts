import pg from "pg";

/**
 * Makes the database `name` where the server at `url` has none yet. `name` is a constant of ours:
 * it cannot be a parameter.
 */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
}

/** Removes a database that was made for a moment, also while somebody is connected to it. `name` is ours. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** Whether any migration was ever applied at `url`: what tells our database from an empty one. */
export async function isMigrated(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ known: string | null }>(
      `SELECT to_regclass('"_prisma_migrations"') AS known`,
    );
    if (!rows[0]?.known) return false;
    return (await client.query(`SELECT 1 FROM "_prisma_migrations" LIMIT 1`)).rowCount === 1;
  } catch (error) {
    // A login that may only read the public views does not see which migrations there are; the
    // table alone says that there were some.
    if ((error as { code?: string }).code !== "42501") throw error;
    return true;
  } finally {
    await client.end();
  }
}
