import { recordFailure, recordSuccess } from "@/lib/store/commands/users";
import { findUser } from "@/lib/store/queries/users";
import { hashPassword, verifyPassword } from "./password";

/** Compared against when there is no such account, so that the answer takes as long. */
const nobody = hashPassword("there is no such account");

export type SignedIn = { id: string; sessionVersion: number };

/**
 * The user whom login and password belong to, or null: for a wrong password, an unknown, disabled or locked account alike. Every attempt on
 * an account that exists is in the audit log.
 */
export async function authorize({
  login,
  password,
  origin = null,
}: {
  login: string;
  password: string;
  origin?: string | null;
}): Promise<SignedIn | null> {
  const user = await findUser({ login: login.slice(0, 100) });
  const right = await verifyPassword(user?.passwordHash ?? (await nobody), password.slice(0, 500));
  if (!user) return null;
  if (!user.passwordHash || !user.active || user.locked || !right) {
    await recordFailure({
      id: user.id,
      origin,
      reason: !user.active ? "disabled" : user.locked ? "locked" : "password",
      counts: user.active && !user.locked,
    });
    return null;
  }
  await recordSuccess({ id: user.id, origin, way: "password" });
  return { id: user.id, sessionVersion: user.sessionVersion };
}
