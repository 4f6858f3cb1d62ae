/**
 * Signing in by one OpenID Connect provider, configured by the environment; any that publishes
 * /.well-known/openid-configuration.
 */
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";
import { recordFailure, recordSuccess } from "@/lib/store/commands/users";
import { provisionOidc } from "@/lib/store/commands/oidc";
import { findByOidc } from "@/lib/store/queries/oidc";
import { hashName } from "./hash-name";
import type { From, SignedIn } from "./session";

/** The id of somebody without an account: the signIn callback refuses it. */
export const NOBODY = "?";

export type IdentityClaims = {
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

/** Why a provider's person is let in or not; the sign-in page has a sentence for each. */
export type OidcOutcome = "in" | "domain" | "not_linked" | "disabled";
const DOMAINS = (env.SUNLEDGER_OIDC_DOMAINS ?? "")
  .split(",")
  .map((domain) => domain.trim().toLowerCase())
  .filter((domain) => domain !== "");

/**
 * The account that a provider's claims belong to: by subject where it has signed in before, else by
 * an e-mail address that the provider has verified and an account that waits for its first sign-in
 * bears; then the subject is remembered. Nobody gets an account by signing in, unless
 * SUNLEDGER_OIDC_PROVISION names a role for newcomers, and nobody from outside of
 * SUNLEDGER_OIDC_DOMAINS comes in.
 */
export async function accountOf(
  claims: IdentityClaims,
  origin: string | null,
): Promise<{ outcome: OidcOutcome; user: SignedIn | null }> {
  const subject = `${env.SUNLEDGER_OIDC_ISSUER} ${claims.sub}`;
  const verified = claims.email_verified === true || claims.email_verified === "true";
  const email = verified && claims.email ? claims.email.toLowerCase() : null;
  const refuse = async (outcome: "domain" | "not_linked" | "disabled", id: string | null) => {
    await recordFailure({ id, name: hashName(subject), origin, reason: outcome });
    return { outcome, user: null };
  };
  if (DOMAINS.length > 0 && !DOMAINS.includes(email?.split("@").at(-1) ?? ""))
    return refuse("domain", null);
  const known = await findByOidc({ subject, email });
  if (known && !known.active) return refuse("disabled", known.id);
  if (known?.linkable === false) return refuse("not_linked", known.id);
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
  if (!user) return refuse("not_linked", null);
  await recordSuccess({ id: user.id, origin, way: "oidc", oidcSubject: subject });
  return { outcome: "in", user: { id: user.id, sessionVersion: user.sessionVersion } };
}

type OidcDoor = { from: From; onOidc?: (outcome: OidcOutcome) => void };

export function oidcProvider({ from, onOidc }: OidcDoor): OAuthConfig<IdentityClaims>[] {
  const name = oidcName();
  if (name === null || !env.SUNLEDGER_OIDC_ISSUER || !env.SUNLEDGER_OIDC_CLIENT_ID) return [];
  return [
    {
      id: "oidc",
      name,
      type: "oauth",
      wellKnown: `${env.SUNLEDGER_OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: env.SUNLEDGER_OIDC_CLIENT_ID,
      clientSecret: env.SUNLEDGER_OIDC_CLIENT_SECRET ?? "",
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: async (claims) => {
        const { outcome, user } = await accountOf(claims, from.address);
        onOidc?.(outcome);
        return user ?? ({ id: NOBODY } as never);
      },
    },
  ];
}
