import { randomBytes } from "node:crypto";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { hashToken } from "@/lib/store/queries/invitation";
import { writeAudit } from "./audit";
import { userForAudit, type By } from "./users";

export const INVITATION_DAYS = 7;
export type Invited = {
  login: string;
  name: string;
  role: string;
  agencyId: string | null;
  regionCode: string | null;
  email: string | null;
};

/**
 * A new account without a password, and the token of its one-time link. @returns null when the
 * login or e-mail address is taken
 */
export async function inviteUser(user: Invited, by: By): Promise<string | null> {
  return writeTransaction(async (tx) => {
    const made = await tx.query(
      "INSERT INTO app_user (id, login, name, role, agency_id, region_code, email) VALUES ($1,$1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING RETURNING id",
      [
        user.login,
        user.name,
        user.role,
        user.agencyId,
        user.regionCode,
        user.email?.toLowerCase() ?? null,
      ],
    );
    if (made.rowCount !== 1) return null;
    const token = await newInvitation(tx, user.login, by);
    await writeAudit(tx, {
      ...by,
      action: "user.invite",
      entity: "user",
      entityId: user.login,
      after: await userForAudit(tx, user.login),
    });
    return token;
  });
}

/**
 * Takes the password away, ends every session and makes a new one-time link. @returns null for an
 * unknown or disabled account
 */
export async function resetUser(id: string, by: By): Promise<string | null> {
  return writeTransaction(async (tx) => {
    const done = await tx.query(
      "UPDATE app_user SET password_hash = NULL, must_change = false, session_version = session_version + 1 WHERE id = $1 AND active",
      [id],
    );
    if (done.rowCount !== 1) return null;
    const token = await newInvitation(tx, id, by);
    await writeAudit(tx, { ...by, action: "user.reset", entity: "user", entityId: id });
    return token;
  });
}

/** Within a transaction that has its own entry in the audit log. */
export async function newInvitation(tx: WriteTx, userId: string, by: By): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await tx.query("DELETE FROM invitation WHERE user_id = $1 AND used_at IS NULL", [userId]);
  await tx.query(
    "INSERT INTO invitation (token_hash, user_id, created_by, expires_at) VALUES ($1,$2,$3, now() + make_interval(days => $4))",
    [hashToken(token), userId, by.actor, INVITATION_DAYS],
  );
  return token;
}
