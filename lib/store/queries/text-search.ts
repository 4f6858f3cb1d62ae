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

const PASSAGES = `passage AS MATERIALIZED (SELECT report_id, regexp_replace(regexp_replace(full_text, $3, '', 'g'), '\\s+', $4, 'g') AS text FROM candidate)
     SELECT r.id AS "reportId", r.fiscal_year AS "fiscalYear", n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
       substr(p.text, greatest(1, strpos(lower(p.text), $1) - 60), 120 + length($1)) AS excerpt
     FROM passage p JOIN report r ON r.id = p.report_id
     JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = r.agency_id AND n.kind = 'official'
       ORDER BY (n.valid_from IS NULL OR n.valid_from <= r.fiscal_year) AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year) DESC, n.valid_from DESC NULLS LAST LIMIT 1) n ON true
     WHERE strpos(lower(p.text), $1) > 0
     ORDER BY r.fiscal_year DESC, r.id LIMIT $2`;

/** By the index of pairs of Chinese characters (migration `text_search`). */
const BY_PAIRS = `WITH candidate AS MATERIALIZED (
       SELECT report_id, full_text FROM report_version
       WHERE published_at IS NOT NULL AND superseded_at IS NULL AND text_pairs @> $5::text[]),
     ${PASSAGES}`;

/** By pg_trgm where it is, else by reading every text. */
const BY_LETTERS = `WITH candidate AS MATERIALIZED (
       SELECT report_id, full_text FROM report_version
       WHERE published_at IS NOT NULL AND superseded_at IS NULL AND lower(full_text) LIKE $5::text),
     ${PASSAGES}`;

/**
 * Published reports whose text holds the words, newest first.
 *
 * @param words looked for as they stand; letters of either case, white space between Chinese
 * characters ignored
 */
export async function searchTexts(tx: ReadTx, words: string, most: number): Promise<TextHit[]> {
  const text = words.trim().toLowerCase();
  const pairs = chinesePairs(text);
  const { rows } =
    pairs.length > 0
      ? await tx.query<TextHit>(BY_PAIRS, [text.replace(/\s+/g, ""), most, ADDRESS, "", pairs])
      : await tx.query<TextHit>(BY_LETTERS, [
          text.replace(/\s+/g, " "),
          most,
          ADDRESS,
          " ",
          `%${text.replace(/[\\%_]/g, "\\$&").replace(/\s+/g, "%")}%`,
        ]);
  return rows;
}

/** As the database's `chinese_pairs`: every two Chinese characters that stand together. */
export const chinesePairs = (text: string): string[] => {
  const characters = [...text.replace(/\s+/g, "")];
  const pairs = characters.flatMap((a, index) => {
    const b = characters[index + 1];
    return b !== undefined && isChinese(a) && isChinese(b) ? [a + b] : [];
  });
  return [...new Set(pairs)];
};
const isChinese = (character: string): boolean => /[\u4e00-\u9fff]/.test(character);
