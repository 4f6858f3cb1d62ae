import type { ReadTx } from "@/lib/store/client";

export type TextHit = {
  reportId: string;
  fiscalYear: number;
  nameZh: string;
  nameEn: string;
  /** Up to 60 characters before and after the first place where the words stand. */
  excerpt: string;
};

/** An address is no text: a word inside of one says nothing about the report. */
const ADDRESS = "https?://[-A-Za-z0-9._~:/?#@!$&*+,;=%]+";

/**
 * Published reports whose text holds the words, newest first.
 *
 * @param words looked for as they stand; letters of either case
 */
export async function searchTexts(tx: ReadTx, words: string, most: number): Promise<TextHit[]> {
  const { rows } = await tx.query<TextHit>(
    `WITH candidate AS MATERIALIZED (
       SELECT report_id, full_text FROM report_version
       WHERE published_at IS NOT NULL AND superseded_at IS NULL AND strpos(lower(full_text), lower($1)) > 0),
     passage AS MATERIALIZED (SELECT report_id, regexp_replace(full_text, $3, '', 'g') AS text FROM candidate)
     SELECT r.id AS "reportId", r.fiscal_year AS "fiscalYear", n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
       substr(p.text, greatest(1, strpos(lower(p.text), lower($1)) - 60), 120 + length($1)) AS excerpt
     FROM passage p JOIN report r ON r.id = p.report_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = r.agency_id AND n.kind = 'official'
       ORDER BY (n.valid_from IS NULL OR n.valid_from <= r.fiscal_year) AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year) DESC, n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE strpos(lower(p.text), lower($1)) > 0
     ORDER BY r.fiscal_year DESC, r.id LIMIT $2`,
    [words, most, ADDRESS],
  );
  return rows;
}
