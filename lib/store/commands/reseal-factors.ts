import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

/**
 * Seals the secrets of second factors again, under the present session secret.
 *
 * @param reseal null for one that stays as it is
 * @returns how many were sealed again
 */
export const resealFactors = (reseal: (sealed: string) => string | null, by: By): Promise<number> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ userId: string; secret: string }>(
      `SELECT user_id AS "userId", secret FROM second_factor ORDER BY user_id FOR UPDATE`,
    );
    const changed = rows.flatMap(({ userId, secret }) => {
      const resealed = reseal(secret);
      return resealed === null ? [] : [{ userId, resealed }];
    });
    for (const { userId, resealed } of changed)
      await tx.query("UPDATE second_factor SET secret = $2 WHERE user_id = $1", [userId, resealed]);
    if (changed.length > 0)
      await writeAudit(tx, {
        ...by,
        action: "secret.reseal",
        entity: "second_factor",
        entityId: "all",
        after: { resealed: changed.length },
      });
    return changed.length;
  });
