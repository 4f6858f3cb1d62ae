import type { ReadTx } from "@/lib/store/client";

/** When a report was last published, replaced or withdrawn; null while nothing is published. */
export async function readLastPublication(tx: ReadTx): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date | null }>(
    "SELECT max(greatest(published_at, superseded_at)) AS at FROM report_version WHERE published_at IS NOT NULL",
  );
  return rows[0]?.at ?? null;
}
