import { valueAt } from "@/lib/lookup";
import { writeTransaction } from "@/lib/store/client";
import { hashToken } from "@/lib/store/queries/invitation";
import { writeAudit } from "./audit";

type Answer = { id: string; sessionVersion: number } | null;

/** A person's own new password; every other session ends. */
export async function setOwnPassword({
  id,
  passwordHash,
  origin,
}: {
  id: string;
  passwordHash: string;
  origin: string | null;
}): Promise<Answer> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ sessionVersion: number }>(
      `UPDATE app_user SET password_hash = $2, must_change = false,
          session_version = session_version + 1 WHERE id = $1 AND active
          RETURNING session_version AS "sessionVersion"`,
      [id, passwordHash],
    );
    if (!rows[0]) return null;
    await writeAudit(tx, {
      actor: id,
      origin,
      action: "user.password",
      entity: "user",
      entityId: id,
    });
    return { id, sessionVersion: rows[0].sessionVersion };
  });
}

/**
 * The first password by a one-time link. The link is used up in the same statement, so a double
 * click sets it once.
 */
export async function acceptInvitation({
  token,
  passwordHash,
  origin,
}: {
  token: string;
  passwordHash: string;
  origin: string | null;
}): Promise<Answer> {
  return writeTransaction(async (tx) => {
    const used = await tx.query<{ id: string }>(
      `UPDATE invitation i SET used_at = now() FROM app_user u WHERE i.token_hash = $1
          AND i.used_at IS NULL AND i.expires_at > now() AND u.id = i.user_id AND u.active RETURNING u.id`,
      [hashToken(token)],
    );
    const id = used.rows[0]?.id;
    if (id === undefined) return null;
    const { rows } = await tx.query<{ sessionVersion: number }>(
      `UPDATE app_user SET password_hash = $2, must_change = false,
          session_version = session_version + 1 WHERE id = $1 RETURNING session_version AS "sessionVersion"`,
      [id, passwordHash],
    );
    await writeAudit(tx, {
      actor: id,
      origin,
      action: "user.accept_invitation",
      entity: "user",
      entityId: id,
    });
    return { id, sessionVersion: valueAt(rows, 0).sessionVersion };
  });
}
