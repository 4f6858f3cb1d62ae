import { recordFailure, recordSuccess } from "@/lib/store/commands/users";
import { findUser } from "@/lib/store/queries/users";
import { hashPassword, verifyPassword } from "./password";

/** Compared against when there is no such account, so that the answer takes as long. */
const nobody = hashPassword("there is no such account");

/** The user whom login and password belong to, or null: for a wrong password, an unknown, disabled or locked account alike. */
export async function authorize({ login, password }: { login: string; password: string }): Promise<{ id: string; sessionVersion: number } | null> {
  const user = await findUser({ login: login.slice(0, 100) });
  const right = await verifyPassword(user?.passwordHash ?? (await nobody), password.slice(0, 500));
  if (!user || !user.passwordHash || !user.active || user.locked) return null;
  if (!right) {
    await recordFailure(user.id);
    return null;
  }
  await recordSuccess(user.id);
  return { id: user.id, sessionVersion: user.sessionVersion };
}
