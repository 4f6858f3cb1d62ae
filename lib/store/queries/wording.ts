/** Whose texts of the same year share words with a version's, found by the marks that both have. */
import { SHARE_TO_COMPARE } from "@/lib/rules/wording";
import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate, type ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

export type TextAlike = {
  readonly versionId: number;
  /** As the document names it. */
  readonly agency: string | null;
  readonly text: string;
  /** What the rule said of it last. */
  readonly state: string | null;
  readonly left: number | null;
};

/** Versions whose findings still matter. */
const MATTERS =
  "v.superseded_at IS NULL AND v.state NOT IN ('superseded', 'discarded', 'withdrawn')";
const COUNTS = "v.published_at IS NOT NULL AND v.superseded_at IS NULL AND v.state <> 'withdrawn'";

/**
 * Other bodies' versions `v` of the year that share at least the part $2 of the marks with version
 * $1.
 */
const sharing = (join: string): string => `FROM report_wording mine
  JOIN report_version own ON own.id = mine.version_id JOIN report r0 ON r0.id = own.report_id
  JOIN report_wording o ON o.marks && mine.marks
  JOIN report_version v ON v.id = o.version_id JOIN report r ON r.id = v.report_id
  ${join}
  WHERE mine.version_id = $1 AND r.fiscal_year = r0.fiscal_year AND r.agency_id <> r0.agency_id
    AND (SELECT count(*) FROM (SELECT unnest(o.marks) INTERSECT SELECT unnest(mine.marks)) shared)
      >= $2::numeric * LEAST(cardinality(o.marks), cardinality(mine.marks))`;

/** @param which published reports alone, or every version whose findings matter */
export async function readTextsAlike(
  tx: ReadTx,
  versionId: number,
  which: "published" | "all",
): Promise<TextAlike[]> {
  const { rows } = await tx.query<TextAlike>(
    `SELECT v.id AS "versionId", v.agency_text AS agency, COALESCE(v.full_text, '') AS text, f.state,
       f.left_value AS left
     ${sharing("LEFT JOIN finding f ON f.version_id = v.id AND f.rule = 'S-DUPORG'")}
       AND ${which === "published" ? COUNTS : MATTERS} ORDER BY v.id`,
    [versionId, SHARE_TO_COMPARE],
  );
  return rows;
}

export type NeighbourText = {
  readonly slug: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly agency: string | null;
  readonly text: string;
  readonly isPublished: boolean;
};

/** The same for a person: what is published, and what waits within their reach. */
export const readNeighbourTexts = (
  scope: AccessScope,
  versionId: number,
): Promise<NeighbourText[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<NeighbourText>(
      `SELECT a.slug, n.name_zh AS "nameZh", n.name_en AS "nameEn", v.agency_text AS agency,
         COALESCE(v.full_text, '') AS text, (v.published_at IS NOT NULL) AS "isPublished"
       ${sharing(`JOIN agency a ON a.id = r.agency_id
         LEFT JOIN LATERAL (SELECT name_zh, name_en FROM agency_name WHERE agency_id = a.id
           AND kind = 'official' ORDER BY valid_to DESC NULLS FIRST, id DESC LIMIT 1) n ON true`)}
         AND (${COUNTS} OR (${MATTERS} AND ${inScope(3)})) ORDER BY v.id`,
      [versionId, SHARE_TO_COMPARE, ...scopeParams(scope)],
    );
    return rows;
  });

export type StoredWords = { readonly text: string; readonly agency: string | null };
export async function readWords(tx: ReadTx, versionId: number): Promise<StoredWords | null> {
  const { rows } = await tx.query<StoredWords>(
    "SELECT COALESCE(full_text, '') AS text, agency_text AS agency FROM report_version WHERE id = $1",
    [versionId],
  );
  return rows[0] ?? null;
}

/** Versions from before texts were compared. */
export const findUncompared = (most: number): Promise<number[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      `SELECT v.id FROM report_version v LEFT JOIN report_wording w ON w.version_id = v.id
       WHERE w.version_id IS NULL AND v.full_text <> '' AND ${MATTERS} ORDER BY v.id LIMIT $1`,
      [most],
    );
    return rows.map((r) => r.id);
  });
