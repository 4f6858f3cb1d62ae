import type { ReadTx } from "@/lib/store/client";

export const DATA_VERSION = "SELECT value FROM instance WHERE key = 'data_version'";
/** Data without the entry have not been changed yet. */
export const versionIn = (rows: readonly { value?: string }[]): number => (rows[0] ? Number(rows[0].value) : 1);

export async function readDataVersion(tx: ReadTx): Promise<number> {
  return versionIn((await tx.query<{ value: string }>(DATA_VERSION)).rows);
}
