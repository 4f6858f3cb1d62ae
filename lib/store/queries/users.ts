import { queryPrivate } from "@/lib/store/client";

export type UserRow = {
  id: string;
  login: string;
  name: string;
  role: string;
  passwordHash: string | null;
  agencyId: string | null;
  regionCode: string | null;
  email: string | null;
  mustChange: boolean;
  sample: boolean;
  active: boolean;
  sessionVersion: number;
};

/** Of `app_user u`. */
export const USER_COLUMNS = `u.id, u.login, u.name, u.role, u.password_hash AS "passwordHash", u.agency_id AS "agencyId", u.region_code AS "regionCode", u.email, u.must_change AS "mustChange", u.sample, u.active, u.session_version AS "sessionVersion"`;

export async function findUser(by: { login: string } | { id: string }): Promise<UserRow | null> {
  return queryPrivate(async (tx) => {
    const { rows } =
      "login" in by
        ? await tx.query<UserRow>(`SELECT ${USER_COLUMNS} FROM app_user u WHERE u.login = $1`, [
            by.login,
          ])
        : await tx.query<UserRow>(`SELECT ${USER_COLUMNS} FROM app_user u WHERE u.id = $1`, [
            by.id,
          ]);
    return rows[0] ?? null;
  });
}
