import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

/**
 * What the data of this moment are known by: the database's own id (`''` before it has one), the
 * data version, and how many versions of reports were ever published and when last. A restored
 * backup that has come to the same data version by another way has another mark.
 */
export async function readDataMark(
  tx: ReadTx,
): Promise<{ ledger: string; dataVersion: number; mark: string }> {
  const { rows } = await tx.query<{ ledger: string | null; version: string | null; mark: string }>(
    `SELECT (SELECT value FROM instance WHERE key = 'ledger') AS ledger, (SELECT value FROM instance
        WHERE key = 'data_version') AS version,
       (SELECT count(*) || ' ' || COALESCE(extract(epoch FROM max(published_at))::text, '')
         FROM report_version WHERE published_at IS NOT NULL) AS mark`,
  );
  const { ledger, version, mark } = valueAt(rows, 0);
  return { ledger: ledger ?? "", dataVersion: Number(version ?? 1), mark };
}
