import { write } from "@/lib/store/client";

export type NewUser = { login: string; name: string; role: string; passwordHash: string; agencyId?: string | null; regionCode?: string | null; sample?: boolean };

export async function saveUser(user: NewUser): Promise<void> {
  await write((tx) =>
    tx.query(
      `INSERT INTO app_user (id, login, name, role, password_hash, agency_id, region_code, sample) VALUES ($1,$1,$2,$3,$4,$5,$6,$7)
       ON CONFLICT (login) DO UPDATE SET password_hash = EXCLUDED.password_hash, role = EXCLUDED.role, name = EXCLUDED.name, active = true, failed_attempts = 0, locked_until = NULL, session_version = app_user.session_version + 1`,
      [user.login, user.name, user.role, user.passwordHash, user.agencyId ?? null, user.regionCode ?? null, user.sample ?? false],
    ),
  );
}

/** Signs the user out everywhere and lets nobody in by that name. @returns whether there was such a user */
export async function disableUser(login: string): Promise<boolean> {
  return write(async (tx) => (await tx.query("UPDATE app_user SET active = false, session_version = session_version + 1 WHERE login = $1", [login])).rowCount === 1);
}

/** Counts a failed attempt; after five the account rests for fifteen minutes. */
export async function recordFailure(id: string): Promise<void> {
  await write((tx) => tx.query("UPDATE app_user SET failed_attempts = failed_attempts + 1, locked_until = CASE WHEN failed_attempts + 1 >= 5 THEN now() + interval '15 minutes' END WHERE id = $1", [id]));
}
export async function recordSuccess(id: string): Promise<void> {
  await write((tx) => tx.query("UPDATE app_user SET failed_attempts = 0, locked_until = NULL WHERE id = $1", [id]));
}
