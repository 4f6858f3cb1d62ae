import type { ReadTx } from "@/lib/store/client";

export const DATA_VERSION = "SELECT value FROM instance WHERE key = 'data_version'";
/** Data without the entry have not been changed yet. */
export const versionIn = (rows: readonly { value?: string }[]): number => (rows[0] ? Number(rows[0].value) : 1);

/** The version of the data that a transaction sees, and whether nothing can be written in it, so that what it sees has been committed. */
export async function readStanding(tx: ReadTx): Promise<{ version: number; readOnly: boolean }> {
  const { rows } = await tx.query<{ value: string | null; on: string }>("SELECT (SELECT value FROM instance WHERE key = 'data_version') AS value, current_setting('transaction_read_only') AS on");
  return { version: Number(rows[0]!.value ?? 1), readOnly: rows[0]!.on === "on" };
}

export async function readDataVersion(tx: ReadTx): Promise<number> {
  return versionIn((await tx.query<{ value: string }>(DATA_VERSION)).rows);
}
