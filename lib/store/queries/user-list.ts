import type { ReadTx } from "@/lib/store/client";
import { LIVE_SESSIONS } from "./sessions";

export type ListedUser = {
  id: string;
  login: string;
  name: string;
  role: string;
  agencyId: string | null;
  agencyZh: string | null;
  regionCode: string | null;
  regionZh: string | null;
  email: string | null;
  active: boolean;
  /** Sessions that have not ended. */
  sessions: number;
  mustChange: boolean;
  hasFactor: boolean;
  invited: boolean;
  sample: boolean;
  lastSignIn: string | null;
};

/** Every account with what it is bound to, active ones first. */
export async function readUsers(tx: ReadTx): Promise<ListedUser[]> {
  const { rows } = await tx.query<ListedUser>(
    `SELECT u.id, u.login, u.name, u.role, u.agency_id AS "agencyId", n.name_zh AS "agencyZh",
        u.region_code AS "regionCode", g.name_zh AS "regionZh", u.email, u.active,
       ${LIVE_SESSIONS} AS sessions, u.must_change AS "mustChange",
         EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = u.id
         AND f.confirmed_at IS NOT NULL) AS "hasFactor", u.sample,
       EXISTS (SELECT 1 FROM invitation i WHERE i.user_id = u.id AND i.used_at IS NULL
         AND i.expires_at > now()) AS invited,
       (SELECT to_char(max(l.at), 'YYYY-MM-DD HH24:MI') FROM audit_log l WHERE l.actor = u.id
         AND l.action = 'sign_in') AS "lastSignIn"
     FROM app_user u LEFT JOIN region g ON g.code = u.region_code
     LEFT JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = u.agency_id
       AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     ORDER BY u.active DESC, u.login`,
  );
  return rows;
}
