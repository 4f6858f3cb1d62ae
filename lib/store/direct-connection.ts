import pg from "pg";

/**
 * Whether a connection to `url` is one to the server itself: a pooler in transaction mode does not
 * take start-up options, or loses them.
 * @throws what the driver throws where nothing answers
 */
export async function keepsSettings(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    options: "-c application_name=sunledger_direct -c lock_timeout=4321",
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ kept: string }>(
      "SELECT current_setting('lock_timeout') AS kept",
    );
    return rows[0]?.kept === "4321ms";
  } catch (error) {
    // «unsupported startup parameter»: a pooler's refusal.
    if ((error as { code?: string }).code === "08P01") return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
