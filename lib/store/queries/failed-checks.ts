import type { ReadTx } from "@/lib/store/client";

export type FailedCheck = {
  readonly versionId: number;
  readonly rule: string;
  readonly cells: readonly string[];
};

/**
 * Failed checks of severity error that use any of these cells. Such figures are shown but, by
 * default, not ranked. @param cells null for any
 */
export async function readFailedChecks(
  tx: ReadTx,
  versions: readonly number[],
  cells: readonly string[] | null,
): Promise<FailedCheck[]> {
  if (versions.length === 0 || cells?.length === 0) return [];
  const { rows } = await tx.query<FailedCheck>(
    `SELECT version_id AS "versionId", rule, cells FROM finding
     WHERE state = 'fail' AND severity = 'error' AND version_id = ANY($1::bigint[])
       AND cells <> '{}' AND ($2::text[] IS NULL OR cells && $2) ORDER BY version_id, rule`,
    [versions, cells],
  );
  return rows;
}
