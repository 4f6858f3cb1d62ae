import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { secureCookies } from "@/lib/auth/cookies";
import { env } from "@/lib/env";
import { logError } from "@/lib/log";
import { LIFE_SECONDS } from "@/lib/store/queries/sessions";
import { NOBODY, oidcProvider, type OidcOutcome } from "./oidc";
import { sessionClaims, sessionCookieName, type From, type SignedIn } from "./session";

/** One request that wants to begin a session: from where it comes, and how a password is checked in it. */
export type Door = {
  readonly from: From;
  /** The account, or null: nobody is let in. Absent where the door takes no password. */
  readonly authorize?: () => Promise<SignedIn | null>;
  /** Told why a provider's person was not let in. */
  readonly onOidc?: (outcome: OidcOutcome) => void;
};

/** The token names the account and the row of its session; everything else is read at each request. */
export const authOptions = (door: Door): NextAuthOptions => ({
  ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
  // What went wrong at the provider is one line of our log, not next-auth's page of text; its
  // warnings are about settings that we make.
  logger: {
    error: (step, details) =>
      logError("sign_in_flow", details instanceof Error ? details : details.error, { step }),
    warn: () => undefined,
    debug: () => undefined,
  },
  session: { strategy: "jwt", maxAge: LIFE_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  cookies: {
    sessionToken: {
      name: sessionCookieName(),
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies() },
    },
  },
  providers: [
    Credentials({ credentials: {}, authorize: async () => (await door.authorize?.()) ?? null }),
    ...oidcProvider(door),
  ],
  callbacks: {
    signIn: ({ user }) => user.id !== NOBODY,
    jwt: ({ token, user, account }) =>
      user
        ? sessionClaims(
            user as unknown as SignedIn,
            account?.provider === "oidc" ? "oidc" : "password",
            door.from,
          )
        : token,
  },
});
