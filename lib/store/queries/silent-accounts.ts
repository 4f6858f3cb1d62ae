import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

/** An open account (`u`) of a person who has never signed in. A condition of SQL without parameters. */
export const NEVER_SIGNED_IN =
  "(u.active AND NOT u.sample AND NOT EXISTS (SELECT 1 FROM audit_log l WHERE l.actor = u.id AND l.action = 'sign_in') AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = u.id))";

export async function countSilentAccounts(tx: ReadTx): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM app_user u WHERE ${NEVER_SIGNED_IN}`,
  );
  return valueAt(rows, 0).n;
}
