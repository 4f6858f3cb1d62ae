import type { ReadTx } from "@/lib/store/client";

export type StatedValue = { versionId: number; indicator: string; value: number; scope: string };

/** The figures that the texts state, without repetitions. */
export async function readStatedValues(
  tx: ReadTx,
  versions: readonly number[],
  indicators: readonly string[],
): Promise<StatedValue[]> {
  if (versions.length === 0 || indicators.length === 0) return [];
  const { rows } = await tx.query<StatedValue>(
    `SELECT DISTINCT version_id AS "versionId", indicator, value, scope FROM narrative_value
     WHERE version_id = ANY($1::bigint[]) AND indicator = ANY($2::text[]) AND value IS NOT NULL`,
    [versions, indicators],
  );
  return rows;
}
