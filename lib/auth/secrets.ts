/**
 * The session secret, and one more that is still (or already) accepted while it is changed: what
 * was signed, sealed or hashed under either is recognised; everything new is made under the first.
 */
import { env } from "@/lib/env";

/** @throws where none is set */
export function currentSecret(): string {
  if (!env.NEXTAUTH_SECRET) throw new Error("NEXTAUTH_SECRET is not set.");
  return env.NEXTAUTH_SECRET;
}

/** Every secret that is accepted, the present one first; none where none is set. */
export const listSecrets = (): readonly string[] =>
  [env.NEXTAUTH_SECRET, env.SUNLEDGER_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
