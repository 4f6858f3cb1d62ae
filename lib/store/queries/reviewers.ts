import { reachOf, ROLES } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";

export type Reviewer = { readonly id: string; readonly name: string };
const REVIEWING = ROLES.filter((role) => reachOf(role, "review") !== null);

/** Accounts that may review, by name. Whether one may review a given report is asked when it decides. */
export async function readReviewers(tx: ReadTx): Promise<Reviewer[]> {
  const { rows } = await tx.query<Reviewer>(
    "SELECT id, name FROM app_user WHERE active AND role = ANY($1) ORDER BY name, id",
    [REVIEWING],
  );
  return rows;
}
