import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

/**
 * Whether this transaction alone may now write bulk files for `place`. The server takes the lock
 * back when the transaction ends, however it ends.
 */
export async function takeBulkLock(tx: ReadTx, place: string): Promise<boolean> {
  const { rows } = await tx.query<{ taken: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtext('sunledger bulk'), hashtext($1)) AS taken",
    [place],
  );
  return valueAt(rows, 0).taken;
}
