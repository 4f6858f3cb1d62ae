import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";

/** Who changes it, and from where. */
export type By = { actor: string | null; origin?: string | null };
export type NewUser = {
  login: string;
  name: string;
  role: string;
  passwordHash: string | null;
  agencyId?: string | null;
  regionCode?: string | null;
  email?: string | null;
  sample?: boolean;
  mustChange?: boolean;
};

/** What of an account may stand in the audit log. */
const seen = `login, name, role, agency_id AS "agencyId", region_code AS "regionCode", email, active, must_change AS "mustChange"`;
export const userForAudit = async (tx: WriteTx, id: string): Promise<object | null> =>
  (await tx.query<object>(`SELECT ${seen} FROM app_user WHERE id = $1`, [id])).rows[0] ?? null;

/** Makes the account, or gives an existing one this role and password; its sessions end. */
export async function saveUser(user: NewUser, by: By = { actor: "cli" }): Promise<void> {
  await writeTransaction(async (tx) => {
    const before = await userForAudit(tx, user.login);
    await tx.query(
      `INSERT INTO app_user (id, login, name, role, password_hash, agency_id, region_code, email, sample, must_change) VALUES ($1,$1,$2,$3,$4,$5,$6,$7,$8,$9)
       ON CONFLICT (login) DO UPDATE
         SET password_hash = EXCLUDED.password_hash, role = EXCLUDED.role, name = EXCLUDED.name,
         agency_id = COALESCE(EXCLUDED.agency_id, app_user.agency_id),
         region_code = COALESCE(EXCLUDED.region_code, app_user.region_code),
           email = COALESCE(EXCLUDED.email, app_user.email), must_change = EXCLUDED.must_change,
         active = true, session_version = app_user.session_version + 1`,
      [
        user.login,
        user.name,
        user.role,
        user.passwordHash,
        user.agencyId ?? null,
        user.regionCode ?? null,
        user.email?.toLowerCase() ?? null,
        user.sample ?? false,
        user.mustChange ?? false,
      ],
    );
    await writeAudit(tx, {
      ...by,
      action: before ? "user.reset" : "user.add",
      entity: "user",
      entityId: user.login,
      before,
      after: await userForAudit(tx, user.login),
    });
  });
}

/** Signs the user out everywhere and lets nobody in by that name. @returns whether there was such a user */
export async function disableUser(login: string, by: By = { actor: "cli" }): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const done = await tx.query<{ id: string }>(
      "UPDATE app_user SET active = false, session_version = session_version + 1 WHERE login = $1 RETURNING id",
      [login],
    );
    const id = done.rows[0]?.id;
    if (id === undefined) return false;
    await tx.query("DELETE FROM invitation WHERE user_id = $1 AND used_at IS NULL", [id]);
    await writeAudit(tx, {
      ...by,
      action: "user.disable",
      entity: "user",
      entityId: id,
      before: { active: true },
      after: { active: false },
    });
    return true;
  });
}

export type FailureReason =
  | "password"
  | "disabled"
  | "unknown"
  | "wait"
  | "sample_by_proxy"
  | "code"
  | "domain"
  | "not_linked";

/**
 * An attempt to sign in that failed. `id` is null for a name that no account has; `name` is then
 * its keyed hash, so that the same name tried twice is seen and a password typed into the wrong
 * field is not kept.
 */
export async function recordFailure({
  id,
  name,
  origin,
  reason,
  refused,
  action = "sign_in.fail",
}: {
  id: string | null;
  name?: string;
  origin: string | null;
  reason: FailureReason;
  /** How often it has been refused since the wait began. */
  refused?: number;
  action?: "sign_in.fail" | "user.password_fail";
}): Promise<void> {
  const after = { ...(name ? { name } : {}), ...(refused ? { refused } : {}) };
  await writeTransaction((tx) =>
    writeAudit(tx, {
      actor: id,
      origin,
      action,
      entity: "user",
      entityId: id,
      note: reason,
      after: Object.keys(after).length > 0 ? after : null,
    }),
  );
}

export async function recordSuccess({
  id,
  origin,
  way,
  oidcSubject,
}: {
  id: string;
  origin: string | null;
  way: "password" | "oidc";
  oidcSubject?: string;
}): Promise<void> {
  await writeTransaction(async (tx) => {
    await tx.query("UPDATE app_user SET oidc_subject = COALESCE(oidc_subject, $2) WHERE id = $1", [
      id,
      oidcSubject ?? null,
    ]);
    // The first sign-in by the provider answers the invitation; its link must not set a password later.
    if (oidcSubject)
      await tx.query(
        "UPDATE invitation SET used_at = now() WHERE user_id = $1 AND used_at IS NULL",
        [id],
      );
    await writeAudit(tx, {
      actor: id,
      origin,
      action: "sign_in",
      entity: "user",
      entityId: id,
      note: way,
    });
  });
}
