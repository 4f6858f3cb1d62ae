import { randomBytes } from "node:crypto";
import { writeTransaction } from "@/lib/store/client";
import { LIFE_SECONDS } from "@/lib/store/queries/sessions";
import { writeAudit } from "./audit";
import type { By } from "./users";

export type NewSession = {
  readonly userId: string;
  readonly userVersion: number;
  readonly way: "password" | "oidc" | "invitation";
  readonly address: string | null;
  readonly browser: string | null;
};

/**
 * Begins a session. Rows that ended long ago go, and notes of old writes with them; the audit log
 * keeps that sessions were. @returns its id, which only the token holds
 */
export async function openSession(o: NewSession): Promise<string> {
  const id = randomBytes(24).toString("base64url");
  await writeTransaction(async (tx) => {
    await tx.query(
      "DELETE FROM session WHERE created_at < now() - make_interval(secs => $1) - interval '7 days'",
      [LIFE_SECONDS],
    );
    await tx.query("DELETE FROM public_write WHERE at < now() - interval '2 days'");
    await tx.query(
      "INSERT INTO session (id, user_id, user_version, way, address, browser) VALUES ($1,$2,$3,$4,$5,$6)",
      [id, o.userId, o.userVersion, o.way, o.address, o.browser?.slice(0, 300) ?? null],
    );
  });
  return id;
}

/** Notes that a session is in use; at most once a minute, so that reading pages stays reading. */
export async function touchSession(id: string): Promise<void> {
  await writeTransaction((tx) =>
    tx.query(
      "UPDATE session SET last_seen_at = now() WHERE id = $1 AND ended_at IS NULL AND last_seen_at < now() - interval '1 minute'",
      [id],
    ),
  );
}

/** Ends one session of an account. @returns whether it was there and had not ended */
export async function endSession(
  o: { id: string; userId: string; action: "sign_out" | "session.end" },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const done = await tx.query(
      "UPDATE session SET ended_at = now() WHERE id = $1 AND user_id = $2 AND ended_at IS NULL",
      [o.id, o.userId],
    );
    if (done.rowCount !== 1) return false;
    await writeAudit(tx, { ...by, action: o.action, entity: "user", entityId: o.userId });
    return true;
  });
}

/** Ends every session of an account. @returns how many had not ended */
export async function endSessions(userId: string, by: By): Promise<number> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query(
      "UPDATE session SET ended_at = now() WHERE user_id = $1 AND ended_at IS NULL RETURNING id",
      [userId],
    );
    await writeAudit(tx, {
      ...by,
      action: "session.end_all",
      entity: "user",
      entityId: userId,
      after: { ended: rows.length },
    });
    return rows.length;
  });
}
