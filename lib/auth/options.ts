import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { recordFailure, recordSuccess } from "@/lib/store/commands/users";
import { findUser } from "@/lib/store/queries/users";
import { hashPassword, verifyPassword } from "./password";

/** Compared against when there is no such account, so that the answer takes as long. */
const nobody = hashPassword("there is no such account");

/** Credentials only; the token holds the user's id and session version, everything else is read per request. */
export const authOptions: NextAuthOptions = {
  ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
  session: { strategy: "jwt", maxAge: 12 * 3600 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { login: { type: "text" }, password: { type: "password" } },
      async authorize(input) {
        const login = input?.login?.slice(0, 100) ?? "";
        const password = input?.password?.slice(0, 500) ?? "";
        const user = await findUser({ login });
        const right = await verifyPassword(user?.passwordHash ?? (await nobody), password);
        if (!user || !user.passwordHash || !user.active || user.locked) return null;
        if (!right) {
          await recordFailure(user.id);
          return null;
        }
        await recordSuccess(user.id);
        return { id: user.id, sessionVersion: user.sessionVersion };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, sv: (user as { sessionVersion?: number }).sessionVersion } : token),
    session: ({ session, token }) => ({ ...session, user: { id: token.sub, sv: token.sv } as never }),
  },
};
