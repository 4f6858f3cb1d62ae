import { queryPrivate } from "@/lib/store/client";
import { USER_COLUMNS, type UserRow } from "./users";

/**
 * A session ends after an hour without a request, and so long after it began; the condition below
 * says both in SQL.
 */
export const LIFE_SECONDS = 12 * 3600;

/** SQL: whether session `s` of account `u` still lets its person in. */
export const LIVE_CONDITION = `s.ended_at IS NULL AND s.user_version = u.session_version AND u.active
  AND s.last_seen_at > now() - interval '1 hour' AND s.created_at > now() - interval '12 hours'`;

/** `stale`: its last request was more than a minute ago, so that this one is worth a write. */
export type SessionUser = UserRow & {
  readonly session: string;
  readonly stale: boolean;
  /** How it began: a provider has asked for what it wants itself. */
  readonly way: string;
  readonly hasFactor: boolean;
};

/** The person of a session that has not ended, as the database has them now. */
export async function findSession(id: string): Promise<SessionUser | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<SessionUser>(
      `SELECT ${USER_COLUMNS}, s.id AS session, s.way,
          EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = u.id
          AND f.confirmed_at IS NOT NULL) AS "hasFactor",
          s.last_seen_at < now() - interval '1 minute' AS stale
       FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.id = $1 AND ${LIVE_CONDITION}`,
      [id],
    );
    return rows[0] ?? null;
  });
}

export type ListedSession = {
  readonly id: string;
  readonly way: string;
  readonly address: string | null;
  readonly browser: string | null;
  /** Asia/Shanghai, `YYYY-MM-DD HH:MM`. */
  readonly createdAt: string;
  readonly lastSeenAt: string;
};

/** The sessions of an account that have not ended, latest first. */
export async function listSessions(userId: string): Promise<ListedSession[]> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<ListedSession>(
      `SELECT s.id, s.way, s.address, s.browser,
          to_char(s.created_at, 'YYYY-MM-DD HH24:MI') AS "createdAt",
          to_char(s.last_seen_at, 'YYYY-MM-DD HH24:MI') AS "lastSeenAt"
       FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.user_id = $1 AND ${LIVE_CONDITION}
         ORDER BY s.last_seen_at DESC, s.id`,
      [userId],
    );
    return rows;
  });
}

/** SQL: how many sessions of account `u` have not ended. */
export const LIVE_SESSIONS = `(SELECT count(*)::int FROM session s WHERE s.user_id = u.id
    AND ${LIVE_CONDITION})`;
