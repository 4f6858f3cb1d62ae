import type { ReadTx } from "@/lib/store/client";

export type CheckCounts = {
  versionId: number;
  passed: number;
  assessable: number;
  errors: number;
  warnings: number;
  alike: number | null;
};

/** How the checks of each version came out (errors and warnings; notes of severity info are no verdict), and its likeness to other texts. */
export async function readCheckCounts(
  tx: ReadTx,
  versions: readonly number[],
): Promise<CheckCounts[]> {
  if (versions.length === 0) return [];
  const { rows } = await tx.query<CheckCounts>(
    `SELECT version_id AS "versionId",
       count(*) FILTER (WHERE state = 'pass' AND severity <> 'info')::int AS passed,
       count(*) FILTER (WHERE state <> 'not_assessable' AND severity <> 'info')::int AS assessable,
       count(*) FILTER (WHERE state = 'fail' AND severity = 'error')::int AS errors,
       count(*) FILTER (WHERE state = 'fail' AND severity = 'warning')::int AS warnings,
       max(left_value) FILTER (WHERE state <> 'not_assessable' AND (rule LIKE 'Y-TEXT%' OR rule LIKE 'S-DUPORG%')) AS alike
     FROM finding WHERE version_id = ANY($1::bigint[]) GROUP BY version_id`,
    [versions],
  );
  return rows;
}
