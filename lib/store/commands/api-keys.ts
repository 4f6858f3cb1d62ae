import { createHash, randomBytes } from "node:crypto";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

export type NewKey = { name: string; agencyId: string | null; canSubmit: boolean };

/**
 * Makes a key and returns it whole; afterwards nobody can read it again. A key that files reports
 * belongs to one agency.
 */
export async function createApiKey(o: NewKey, by: By): Promise<{ id: string; key: string }> {
  if (o.canSubmit && o.agencyId === null)
    throw new Error("A key that files reports needs an agency.");
  const id = [...randomBytes(10)].map((b) => "abcdefghijkmnpqrstuvwxyz23456789"[b % 32]).join("");
  const secret = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(secret).digest("hex");
  await writeTransaction(async (tx) => {
    await tx.query(
      "INSERT INTO api_key (id, key_hash, name, agency_id, can_submit, created_by) VALUES ($1,$2,$3,$4,$5,$6)",
      [id, hash, o.name, o.agencyId, o.canSubmit, by.actor],
    );
    await writeAudit(tx, {
      ...by,
      action: "key.add",
      entity: "api_key",
      entityId: id,
      after: { name: o.name, agencyId: o.agencyId, canSubmit: o.canSubmit },
    });
  });
  return { id, key: `slk_${id}_${secret}` };
}

/** @returns whether there was such a key still in use */
export async function revokeApiKey(id: string, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const done =
      (
        await tx.query(
          "UPDATE api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
          [id],
        )
      ).rowCount === 1;
    if (done)
      await writeAudit(tx, { ...by, action: "key.revoke", entity: "api_key", entityId: id });
    return done;
  });
}

export async function touchApiKey(id: string): Promise<void> {
  await writeTransaction((tx) =>
    tx.query("UPDATE api_key SET last_used_at = now() WHERE id = $1", [id]),
  );
}
