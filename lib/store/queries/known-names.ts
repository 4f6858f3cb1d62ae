import type { KnownName } from "@/lib/registry/match";
import type { ReadTx } from "@/lib/store/client";

/** Every official name and alias of registered agencies, with the years in which it was in use. */
export async function readKnownNames(tx: ReadTx): Promise<KnownName[]> {
  const { rows } = await tx.query<KnownName>(
    `SELECT n.agency_id AS "agencyId", n.name_zh AS "nameZh", COALESCE(n.valid_from, a.exists_from) AS "validFrom", COALESCE(n.valid_to, a.exists_to) AS "validTo"
     FROM agency_name n JOIN agency a ON a.id = n.agency_id WHERE a.status = 'registered'`,
  );
  return rows;
}
