import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { originOf } from "./client-origin";
import { authorize } from "./authorize";
import { NOBODY, oidcProvider } from "./oidc";

/** A session lasts a working day. */
export const SESSION_SECONDS = 12 * 3600;

/** The token holds the user's id and session version, everything else is read per request. */
export const authOptions: NextAuthOptions = {
  ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { login: { type: "text" }, password: { type: "password" } },
      authorize: (input, request) =>
        authorize({
          login: input?.login ?? "",
          password: input?.password ?? "",
          origin: originOf(request.headers ?? {}),
        }),
    }),
    ...oidcProvider(),
  ],
  callbacks: {
    signIn: ({ user }) => user.id !== NOBODY,
    jwt: ({ token, user }) =>
      user ? { sub: user.id, sv: (user as { sessionVersion?: number }).sessionVersion } : token,
    session: ({ session, token }) => ({
      ...session,
      user: { id: token.sub, sv: token.sv } as never,
    }),
  },
};
