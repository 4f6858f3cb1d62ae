import { read } from "@/lib/store/client";

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
  locked: boolean;
};

const COLUMNS = `id, login, name, role, password_hash AS "passwordHash", agency_id AS "agencyId", region_code AS "regionCode", email, must_change AS "mustChange", sample, active, session_version AS "sessionVersion", (locked_until IS NOT NULL AND locked_until > now()) AS locked`;

export async function findUser(by: { login: string } | { id: string }): Promise<UserRow | null> {
  return read(async (tx) => {
    const { rows } =
      "login" in by
        ? await tx.query<UserRow>(`SELECT ${COLUMNS} FROM app_user WHERE login = $1`, [by.login])
        : await tx.query<UserRow>(`SELECT ${COLUMNS} FROM app_user WHERE id = $1`, [by.id]);
    return rows[0] ?? null;
  });
}
