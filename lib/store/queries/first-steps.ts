import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

export type StepCounts = Readonly<
  Record<"registry" | "accounts" | "slips" | "calendar" | "round" | "reports", number>
>;

/** What there is of each first step. `slips`: accounts that have been used. */
export async function countFirstSteps(tx: ReadTx, year: number): Promise<StepCounts> {
  const { rows } = await tx.query<StepCounts>(
    `SELECT (SELECT count(*)::int FROM agency) AS registry, (SELECT count(*)::int FROM app_user
        WHERE active) AS accounts,
       (SELECT count(DISTINCT user_id)::int FROM session) AS slips, (SELECT count(*)::int
         FROM calendar_year WHERE year >= $1) AS calendar,
       (SELECT count(*)::int FROM round) AS round, (SELECT count(*)::int FROM report) AS reports`,
    [year],
  );
  return valueAt(rows, 0);
}
