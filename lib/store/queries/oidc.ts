import { read } from "@/lib/store/client";

export type OidcUser = { id: string; sessionVersion: number; active: boolean };

/** By the provider's subject first; by address only for an account that no subject has claimed yet. */
export async function findByOidc({
  subject,
  email,
}: {
  subject: string;
  email: string | null;
}): Promise<OidcUser | null> {
  return read(async (tx) => {
    const { rows } = await tx.query<OidcUser>(
      `SELECT id, session_version AS "sessionVersion", active FROM app_user WHERE oidc_subject = $1 OR (oidc_subject IS NULL AND email = $2) ORDER BY (oidc_subject IS NULL) LIMIT 1`,
      [subject, email],
    );
    return rows[0] ?? null;
  });
}
