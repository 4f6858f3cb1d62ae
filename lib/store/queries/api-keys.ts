import { queryPrivate } from "@/lib/store/client";

export type ApiKeyRow = {
  id: string;
  keyHash: string;
  name: string;
  agencyId: string | null;
  canSubmit: boolean;
};
export type ListedKey = Omit<ApiKeyRow, "keyHash"> & {
  createdBy: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** A key that may be used; null for an unknown or revoked one. */
export async function findApiKey(id: string): Promise<ApiKeyRow | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<ApiKeyRow>(
      `SELECT id, key_hash AS "keyHash", name, agency_id AS "agencyId", can_submit AS "canSubmit"
          FROM api_key WHERE id = $1 AND revoked_at IS NULL`,
      [id],
    );
    return rows[0] ?? null;
  });
}

/** All keys, newest first, without their hashes. */
export async function listApiKeys(): Promise<ListedKey[]> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<ListedKey>(
      `SELECT id, name, agency_id AS "agencyId", can_submit AS "canSubmit",
          created_by AS "createdBy", created_at AS "createdAt", last_used_at AS "lastUsedAt",
          revoked_at AS "revokedAt" FROM api_key ORDER BY created_at DESC, id`,
    );
    return rows;
  });
}
