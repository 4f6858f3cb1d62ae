import { CHECK_WEIGHTS } from "@/lib/indicators/check-weights";
import type { ReadTx } from "@/lib/store/client";

export type CheckCounts = {
  versionId: number;
  passed: number;
  assessable: number;
  errors: number;
  warnings: number;
  alike: number | null;
};

/**
 * How the checks of each version came out, and its likeness to other texts. `passed` and
 * `assessable` are weights of distinct rules (of the family, by its heaviest place that could be
 * judged); `errors` and `warnings` count places that fail.
 */
export async function readCheckCounts(
  tx: ReadTx,
  versions: readonly number[],
): Promise<CheckCounts[]> {
  if (versions.length === 0) return [];
  const { rows } = await tx.query<CheckCounts>(
    `WITH judged AS (
       SELECT version_id, split_part(rule, '.', 1) AS family, bool_or(state = 'fail') AS failed,
         max(CASE severity WHEN 'error' THEN $2::int ELSE $3::int END) AS weight
       FROM finding WHERE version_id = ANY($1::bigint[]) AND state <> 'not_assessable'
         AND severity IN ('error', 'warning')
       GROUP BY version_id, family),
     weighed AS (
       SELECT version_id, sum(weight)::int AS assessable,
         coalesce(sum(weight) FILTER (WHERE NOT failed), 0)::int AS passed
       FROM judged GROUP BY version_id)
     SELECT version_id AS "versionId", coalesce(max(w.passed), 0) AS passed,
       coalesce(max(w.assessable), 0) AS assessable,
       count(*) FILTER (WHERE state = 'fail' AND severity = 'error')::int AS errors,
       count(*) FILTER (WHERE state = 'fail' AND severity = 'warning')::int AS warnings,
       max(left_value) FILTER (WHERE state <> 'not_assessable'
         AND (rule LIKE 'Y-TEXT%' OR rule LIKE 'S-DUPORG%')) AS alike
     FROM finding LEFT JOIN weighed w USING (version_id) WHERE version_id = ANY($1::bigint[])
       GROUP BY version_id`,
    [versions, CHECK_WEIGHTS.error, CHECK_WEIGHTS.warning],
  );
  return rows;
}
