import type { ReadTx } from "@/lib/store/client";

export type KnownKey = { fingerprint: string; publicKey: string; firstUsedAt: Date };

/** Public halves (PEM) of all keys that ever signed here, the newest first. */
export async function readSigningKeys(tx: ReadTx): Promise<KnownKey[]> {
  const { rows } = await tx.query<KnownKey>(
    `SELECT fingerprint, public_key AS "publicKey", first_used_at AS "firstUsedAt" FROM signing_key
        ORDER BY first_used_at DESC, fingerprint`,
  );
  return rows;
}
