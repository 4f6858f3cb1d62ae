import type { ReadTx } from "@/lib/store/client";

/** The id of the agency that an id, a slug or a full name means; null where none or several do. */
export async function findAgencyId(tx: ReadTx, text: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM agency WHERE id = $1 OR slug = $1
     UNION SELECT agency_id FROM agency_name WHERE name_zh = $1 OR lower(name_en) = lower($1)`,
    [text.trim()],
  );
  const [only, ...more] = rows;
  return only && more.length === 0 ? only.id : null;
}
