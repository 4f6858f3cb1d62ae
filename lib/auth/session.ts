import { decode, encode, type JWT } from "next-auth/jwt";
import { headers } from "next/headers";
import { cache } from "react";
import { cookieIn, cookieName, setCookie } from "@/lib/auth/cookies";
import { isPortal } from "@/lib/env";
import { currentSecret, listSecrets } from "@/lib/auth/secrets";
import { findTrouble } from "@/lib/store/database-trouble";
import { openSession, touchSession, type NewSession } from "@/lib/store/commands/sessions";
import { findSession, LIFE_SECONDS, type SessionUser } from "@/lib/store/queries/sessions";

const COOKIE = "next-auth.session-token";
/** The cookie that next-auth writes after its own flows, too (lib/auth/options.ts). */
export const sessionCookieName = (): string => cookieName(COOKIE);

/** Who begins a session, how, and from where. */
export type SignedIn = { readonly id: string; readonly sessionVersion: number };
export type From = Pick<NewSession, "address" | "browser">;

/** What the token says: the account and the row of the session; everything else is read at each request. */
export async function sessionClaims(
  user: SignedIn,
  way: NewSession["way"],
  from: From,
): Promise<{ sub: string; sid: string }> {
  const sid = await openSession({
    userId: user.id,
    userVersion: user.sessionVersion,
    way,
    address: from.address,
    browser: from.browser,
  });
  return { sub: user.id, sid };
}

/**
 * Begins a session outside of next-auth's flows (an invitation, a changed password) and returns its
 * `Set-Cookie` line. @throws without a secret
 */
export async function sessionCookie(
  user: SignedIn,
  way: NewSession["way"] = "password",
  from: From = { address: null, browser: null },
): Promise<string> {
  const token = await encode({
    token: await sessionClaims(user, way, from),
    secret: currentSecret(),
    maxAge: LIFE_SECONDS,
  });
  return setCookie(COOKIE, token, { seconds: LIFE_SECONDS, sameSite: "Lax" });
}
export const noSessionCookie = (): string => setCookie(COOKIE, "", { seconds: 0, sameSite: "Lax" });

/**
 * The person whom a session token belongs to, or null: its row has ended, was idle for an hour, is
 * twelve hours old, or the account changed.
 */
export async function userOfToken(token: string | null | undefined): Promise<SessionUser | null> {
  if (!token || isPortal()) return null;
  const claim = await readToken(token);
  if (typeof claim?.sub !== "string" || typeof claim.sid !== "string") return null;
  const user = await findSession(claim.sid);
  if (user?.id !== claim.sub) return null;
  if (user.stale) await touchSession(user.session).catch(ignoreTrouble);
  return user;
}

async function readToken(token: string): Promise<JWT | null> {
  for (const secret of listSecrets()) {
    const claim = await decode({ token, secret }).catch(() => null);
    if (claim) return claim;
  }
  return null;
}

/** Pages can be read while the database takes no changes; that they were is then not noted. */
const ignoreTrouble = (error: unknown): void => {
  if (findTrouble(error) === null) throw error;
};

/** For pages; asked once a request. */
export const currentUser = cache(async (): Promise<SessionUser | null> =>
  userOfToken(cookieIn((await headers()).get("cookie"), COOKIE)),
);

/** For handlers of requests. */
export const userOfRequest = (request: Request): Promise<SessionUser | null> =>
  userOfToken(cookieIn(request.headers.get("cookie"), COOKIE));
