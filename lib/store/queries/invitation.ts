import { createHash } from "node:crypto";
import { queryPrivate } from "@/lib/store/client";

export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");

/** Whom an open invitation is for; null for an unknown, used or expired one, or a disabled account. */
export async function findInvitation(
  token: string,
): Promise<{ userId: string; login: string; name: string } | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ userId: string; login: string; name: string }>(
      `SELECT u.id AS "userId", u.login, u.name FROM invitation i
          JOIN app_user u ON u.id = i.user_id WHERE i.token_hash = $1 AND i.used_at IS NULL
          AND i.expires_at > now() AND u.active`,
      [hashToken(token)],
    );
    return rows[0] ?? null;
  });
}
