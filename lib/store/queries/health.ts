import { readTransaction } from "@/lib/store/client";

/** The version of the data that pages and caches are keyed by; throws while the database is away. */
export async function readHealth(): Promise<{ dataVersion: number }> {
  return readTransaction(async (tx) => {
    const { rows } = await tx.query<{ value: string }>(
      "SELECT value FROM instance WHERE key = 'data_version'",
    );
    const value = rows[0]?.value;
    return { dataVersion: value === undefined ? 1 : Number(value) };
  });
}
