import type { ReadTx } from "@/lib/store/client";

/** Whether nothing can be written in this transaction, so that what it sees has been committed. */
export async function isReadOnly(tx: ReadTx): Promise<boolean> {
  const { rows } = await tx.query<{ on: string }>("SELECT current_setting('transaction_read_only') AS on");
  return rows[0]!.on === "on";
}
