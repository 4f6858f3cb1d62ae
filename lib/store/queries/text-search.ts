import type { ReadTx } from "@/lib/store/client";

export type TextHit = {
  reportId: string;
  fiscalYear: number;
  nameZh: string;
  nameEn: string;
  /** Up to 60 characters before and after the first place where the words stand. */
  excerpt: string;
};

/**
 * Published reports whose text holds the words, newest first.
 *
 * @param words looked for as they stand; letters of either case
 */
export async function searchTexts(tx: ReadTx, words: string, most: number): Promise<TextHit[]> {
  const { rows } = await tx.query<TextHit>(
    `SELECT r.id AS "reportId", r.fiscal_year AS "fiscalYear", n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
       substr(v.full_text, greatest(1, strpos(lower(v.full_text), lower($1)) - 60), 120 + length($1)) AS excerpt
     FROM report_version v JOIN report r ON r.id = v.report_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = r.agency_id AND n.kind = 'official'
       ORDER BY (n.valid_from IS NULL OR n.valid_from <= r.fiscal_year) AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year) DESC, n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE v.published_at IS NOT NULL AND v.superseded_at IS NULL AND strpos(lower(v.full_text), lower($1)) > 0
     ORDER BY r.fiscal_year DESC, r.id LIMIT $2`,
    [words, most],
  );
  return rows;
}
