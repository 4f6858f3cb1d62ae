import { decode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { findUser, type UserRow } from "@/lib/store/queries/users";

export const secureCookies = (): boolean => env.NEXTAUTH_URL?.startsWith("https://") === true;
export const sessionCookieName = (): string =>
  `${secureCookies() ? "__Secure-" : ""}next-auth.session-token`;

/** The person whom a session token belongs to, as the database has them now: a disabled account or a changed password ends every session at once. */
export async function userOfToken(token: string | undefined): Promise<UserRow | null> {
  if (!token || !env.NEXTAUTH_SECRET) return null;
  const claim = await decode({ token, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  if (typeof claim?.sub !== "string") return null;
  const user = await findUser({ id: claim.sub });
  return user && user.active && user.sessionVersion === claim.sv ? user : null;
}

/** For pages; asked once a request. */
export const currentUser = cache(async (): Promise<UserRow | null> =>
  userOfToken((await cookies()).get(sessionCookieName())?.value),
);

/** For handlers of requests. */
export function userOfRequest(request: Request): Promise<UserRow | null> {
  const pairs = (request.headers.get("cookie") ?? "")
    .split(/;\s*/)
    .map((p) => [p.slice(0, p.indexOf("=")), p.slice(p.indexOf("=") + 1)] as const);
  return userOfToken(pairs.find(([name]) => name === sessionCookieName())?.[1]);
}
