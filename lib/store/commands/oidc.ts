import { createHash } from "node:crypto";
import { writeTransaction } from "@/lib/store/client";
import type { OidcUser } from "@/lib/store/queries/oidc";
import { writeAudit } from "./audit";
import { userForAudit } from "./users";

/** An account for somebody whom the provider vouches for; bound to nothing until an administrator says so. */
export async function provisionOidc(o: {
  subject: string;
  email: string | null;
  name: string;
  role: string;
}): Promise<OidcUser | null> {
  const id = `oidc-${createHash("sha256").update(o.subject).digest("hex").slice(0, 16)}`;
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<OidcUser>(
      `INSERT INTO app_user (id, login, name, role, email, oidc_subject) VALUES ($1,$1,$2,$3,$4,$5)
          ON CONFLICT DO NOTHING RETURNING id, session_version AS "sessionVersion", active`,
      [id, o.name.slice(0, 80), o.role, o.email, o.subject],
    );
    if (!rows[0]) return null;
    await writeAudit(tx, {
      actor: id,
      action: "user.provision",
      entity: "user",
      entityId: id,
      after: await userForAudit(tx, id),
    });
    return rows[0];
  });
}
