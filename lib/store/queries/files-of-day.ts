import type { ReadTx } from "@/lib/store/client";

/** How many files an account or a key has sent in the last 24 hours, each document of a ZIP counted. */
export async function countFilesOfDay(tx: ReadTx, actor: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM import_item i JOIN import_batch b ON b.id = i.batch_id
     WHERE b.actor = $1 AND i.at > now() - interval '24 hours'`,
    [actor],
  );
  return rows[0]?.n ?? NaN;
}
