import type { CardBasis } from "@/lib/assessment/changes";
import type { Card } from "@/lib/assessment/score";
import type { AccessScope } from "@/lib/collection/permissions";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type PublishedCard = {
  agencyId: string;
  publishedAt: string;
  by: string;
  basis: CardBasis;
  card: Card;
};

/** The cards of a sheet as they were published last. */
export async function readPublishedCards(
  tx: ReadTx,
  code: string,
  scope: AccessScope,
): Promise<PublishedCard[]> {
  const { rows } = await tx.query<PublishedCard>(
    `SELECT c.agency_id AS "agencyId",
        to_char(c.published_at, 'YYYY-MM-DD HH24:MI') AS "publishedAt",
        COALESCE(u.name, c.published_by, '') AS by, c.basis, c.card
     FROM assessment_card c JOIN agency a ON a.id = c.agency_id LEFT JOIN app_user u ON u.id = c.published_by
     WHERE c.code = $3 AND c.published_at = (SELECT max(o.published_at) FROM assessment_card o
       WHERE o.code = $3) AND ${inScope(1)}`,
    [...scopeParams(scope), code],
  );
  return rows;
}
