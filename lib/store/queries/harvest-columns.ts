import type { AccessScope } from "@/lib/collection/permissions";
import type { ColumnOutcome } from "@/lib/collection/harvest";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type ColumnState = "active" | "paused" | "proposed" | "dismissed";
export type HarvestColumn = {
  id: number;
  agencyId: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  address: string;
  state: ColumnState;
  /** The words of the link by which discovery found it. */
  foundText: string | null;
  /** SHA-256 of a certificate that the operator trusts for this host. */
  pinnedSha256: string | null;
  visitedAt: Date | null;
  nextVisitAt: Date | null;
  /** What the last visit found and missed; null before the first. */
  result: ColumnOutcome | null;
};

const COLUMN = `c.id, c.agency_id AS "agencyId", a.slug, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn", c.address, c.state, c.found_text AS "foundText", c.pinned_sha256 AS "pinnedSha256", c.visited_at AS "visitedAt", c.next_visit_at AS "nextVisitAt", c.result
  FROM harvest_column c JOIN agency a ON a.id = c.agency_id
  JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official' ORDER BY n.valid_to DESC NULLS FIRST LIMIT 1) n ON true`;

/** All columns within somebody's reach, by agency. */
export async function readHarvestColumns(tx: ReadTx, scope: AccessScope): Promise<HarvestColumn[]> {
  const { rows } = await tx.query<HarvestColumn>(
    `SELECT ${COLUMN} WHERE ${inScope(1)} ORDER BY a.sort_order, a.id, c.id`,
    scopeParams(scope),
  );
  return rows;
}

/** Active columns whose time has come; or, with ids, those columns whatever their time. */
export async function readDueColumns(
  tx: ReadTx,
  due: { readonly now: Date } | { readonly ids: readonly number[] | "all" },
): Promise<HarvestColumn[]> {
  const now = "now" in due ? due.now : null;
  const ids = "ids" in due && due.ids !== "all" ? due.ids : null;
  const { rows } = await tx.query<HarvestColumn>(
    `SELECT ${COLUMN} WHERE c.state = 'active'
        AND ($1::timestamptz IS NULL OR c.next_visit_at IS NULL OR c.next_visit_at <= $1)
        AND ($2::bigint[] IS NULL OR c.id = ANY($2)) ORDER BY c.id`,
    [now, ids],
  );
  return rows;
}
