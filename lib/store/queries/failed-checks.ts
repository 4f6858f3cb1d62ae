import type { ReadTx } from "@/lib/store/client";

export type FailedCheck = { versionId: number; rule: string; cells: string[] };

/**
 * Failed checks of severity error that use any of these cells. Such figures are shown but, by
 * default, not ranked.
 */
export async function readFailedChecks(
  tx: ReadTx,
  versions: readonly number[],
  cells: readonly string[],
): Promise<FailedCheck[]> {
  if (versions.length === 0 || cells.length === 0) return [];
  const { rows } = await tx.query<FailedCheck>(
    `SELECT version_id AS "versionId", rule, cells FROM finding
     WHERE state = 'fail' AND severity = 'error' AND version_id = ANY($1::bigint[])
       AND cells && $2::text[] ORDER BY version_id, rule`,
    [versions, cells],
  );
  return rows;
}
