import pg from "pg";

/** Says that the data changed although they did not: every cache keyed by their version is then empty. For measuring. */
export async function touchData(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("INSERT INTO instance (key, value) VALUES ('data_version', '2') ON CONFLICT (key) DO UPDATE SET value = (instance.value::bigint + 1)::text");
  } finally {
    await client.end();
  }
}
