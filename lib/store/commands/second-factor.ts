/** The second factor of an account: begun, confirmed by a first code, used, removed by an administrator. */
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** Keeps a secret that counts once a code of it was given; one that counts already stays. */
export async function beginFactor(userId: string, sealedSecret: string): Promise<void> {
  await writeTransaction((tx) =>
    tx.query(
      "INSERT INTO second_factor (user_id, secret, recovery) VALUES ($1, $2, '{}') ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret WHERE second_factor.confirmed_at IS NULL",
      [userId, sealedSecret],
    ),
  );
}

/** @returns whether there was a secret to confirm */
export async function confirmFactor(
  o: { userId: string; step: number; recovery: readonly string[] },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rowCount } = await tx.query(
      "UPDATE second_factor SET confirmed_at = now(), last_step = $2, recovery = $3 WHERE user_id = $1 AND confirmed_at IS NULL",
      [o.userId, o.step, o.recovery],
    );
    if (rowCount === 0) return false;
    await writeAudit(tx, { ...by, action: "user.factor_add", entity: "user", entityId: o.userId });
    return true;
  });
}

/** Takes a code's step for used. @returns false where this or a later one was used before */
export async function spendFactorStep(userId: string, step: number): Promise<boolean> {
  const { rowCount } = await writeTransaction((tx) =>
    tx.query(
      "UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < $2)",
      [userId, step],
    ),
  );
  return rowCount === 1;
}

/** @param hash of the code that was typed. @returns whether it was one that had not been used */
export async function spendRecoveryCode(userId: string, hash: string, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ left: number }>(
      "UPDATE second_factor SET recovery = array_remove(recovery, $2) WHERE user_id = $1 AND confirmed_at IS NOT NULL AND $2 = ANY(recovery) RETURNING cardinality(recovery) AS left",
      [userId, hash],
    );
    const [row] = rows;
    if (!row) return false;
    await writeAudit(tx, {
      ...by,
      action: "user.recovery_code",
      entity: "user",
      entityId: userId,
      after: { left: row.left },
    });
    return true;
  });
}

/** The person signs in by the password alone once more and sets up another; all sessions end. */
export async function removeFactor(userId: string, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rowCount } = await tx.query("DELETE FROM second_factor WHERE user_id = $1", [userId]);
    if (rowCount === 0) return false;
    await tx.query("UPDATE app_user SET session_version = session_version + 1 WHERE id = $1", [
      userId,
    ]);
    await writeAudit(tx, { ...by, action: "user.factor_remove", entity: "user", entityId: userId });
    return true;
  });
}
