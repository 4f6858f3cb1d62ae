import type { KnownName } from "@/lib/registry/match";
import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";

/**
 * Every official name and alias of registered agencies, with the years in which it was in use and
 * the regions that it lies in.
 */
export async function readKnownNames(tx: ReadTx): Promise<KnownName[]> {
  const { rows } = await tx.query<KnownName>(
    `WITH RECURSIVE up AS (
       SELECT code AS leaf, name_zh, parent_code, 0 AS above FROM region
       UNION ALL SELECT up.leaf, r.name_zh, r.parent_code, up.above + 1 FROM up
         JOIN region r ON r.code = up.parent_code WHERE up.above < 9
     ), chain AS (SELECT leaf, array_agg(name_zh ORDER BY above) AS regions FROM up GROUP BY leaf)
     SELECT n.agency_id AS "agencyId", n.name_zh AS "nameZh",
       COALESCE(n.valid_from, a.exists_from) AS "validFrom",
       COALESCE(n.valid_to, a.exists_to) AS "validTo", c.regions
     FROM agency_name n JOIN agency a ON a.id = n.agency_id JOIN chain c ON c.leaf = a.region_code
       WHERE a.status = 'registered'`,
  );
  return rows;
}

/**
 * The agencies among which one name cannot mean two: that of a bureau's own account, or those of a
 * region that has no other below it. Null where the sender's reach says nothing of the place.
 */
export async function readPlaceOf(
  tx: ReadTx,
  scope: AccessScope,
): Promise<ReadonlySet<string> | null> {
  if (scope.kind === "all") return null;
  if (scope.kind === "agency") return new Set([scope.agencyId]);
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM agency WHERE region_code = $1 AND NOT EXISTS (SELECT 1 FROM region WHERE parent_code = $1)",
    [scope.regionCode],
  );
  return rows.length > 0 ? new Set(rows.map((r) => r.id)) : null;
}
