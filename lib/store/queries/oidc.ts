import { queryPrivate } from "@/lib/store/client";

export type OidcUser = {
  id: string;
  sessionVersion: number;
  active: boolean;
  /** False: the address belongs to an account that was not invited to sign in by the provider. */
  linkable?: boolean;
};

/**
 * By the provider's subject first; by address only for an account that no subject has claimed yet.
 * Such an account is linked only while an invitation of it is open: whoever gets hold of an address
 * at the provider does not get the account of somebody who has long been here.
 */
export async function findByOidc({
  subject,
  email,
}: {
  subject: string;
  email: string | null;
}): Promise<OidcUser | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<OidcUser>(
      `SELECT u.id, u.session_version AS "sessionVersion", u.active,
         u.oidc_subject IS NOT NULL
           OR EXISTS (SELECT 1 FROM invitation i WHERE i.user_id = u.id AND i.used_at IS NULL
           AND i.expires_at > now()) AS linkable
       FROM app_user u WHERE u.oidc_subject = $1 OR (u.oidc_subject IS NULL AND u.email = $2)
         ORDER BY (u.oidc_subject IS NULL) LIMIT 1`,
      [subject, email],
    );
    return rows[0] ?? null;
  });
}
