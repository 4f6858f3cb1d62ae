/** Signing in by one OpenID Connect provider, configured by the environment; any that publishes /.well-known/openid-configuration. */
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";
import { recordSuccess } from "@/lib/store/commands/users";
import { provisionOidc } from "@/lib/store/commands/oidc";
import { findByOidc } from "@/lib/store/queries/oidc";
import type { SignedIn } from "./authorize";

/** The id of somebody without an account: the signIn callback refuses it. */
export const NOBODY = "?";

export type Claims = {
  sub: string;
  iss?: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
  preferred_username?: string;
};

/** The provider's name on the sign-in page, or null while none is configured. */
export const oidcName = (): string | null =>
  env.SUNLEDGER_OIDC_ISSUER && env.SUNLEDGER_OIDC_CLIENT_ID
    ? (env.SUNLEDGER_OIDC_NAME ?? new URL(env.SUNLEDGER_OIDC_ISSUER).host)
    : null;

/**
 * The account that a provider's claims belong to: by subject where it has signed in before, else by an e-mail address that the provider has
 * verified; then the subject is remembered. Nobody gets an account by signing in, unless SUNLEDGER_OIDC_PROVISION names a role for newcomers.
 */
export async function accountOf(
  claims: Claims,
  origin: string | null = null,
): Promise<SignedIn | null> {
  const subject = `${env.SUNLEDGER_OIDC_ISSUER} ${claims.sub}`;
  const verified = claims.email_verified === true || claims.email_verified === "true";
  const email = verified && claims.email ? claims.email.toLowerCase() : null;
  const known = await findByOidc({ subject, email });
  if (known && !known.active) return null;
  const user =
    known ??
    (env.SUNLEDGER_OIDC_PROVISION
      ? await provisionOidc({
          subject,
          email,
          name: claims.name ?? claims.preferred_username ?? email ?? claims.sub,
          role: env.SUNLEDGER_OIDC_PROVISION,
        })
      : null);
  if (!user) return null;
  await recordSuccess({ id: user.id, origin, way: "oidc", oidcSubject: subject });
  return { id: user.id, sessionVersion: user.sessionVersion };
}

export function oidcProvider(): OAuthConfig<Claims>[] {
  if (oidcName() === null) return [];
  return [
    {
      id: "oidc",
      name: oidcName()!,
      type: "oauth",
      wellKnown: `${env.SUNLEDGER_OIDC_ISSUER!.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: env.SUNLEDGER_OIDC_CLIENT_ID!,
      clientSecret: env.SUNLEDGER_OIDC_CLIENT_SECRET ?? "",
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: async (claims) => (await accountOf(claims)) ?? ({ id: NOBODY } as never),
    },
  ];
}
