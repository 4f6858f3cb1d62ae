-- Words in the texts of reports are found by an index. Chinese is looked up by pairs of characters, which no extension does where the database
-- was made with the locale C; words in Latin letters and figures by pg_trgm, where this login may make the extension. Without it they are
-- looked for in every text: slower, the same answers. `sunledger doctor` says which of both is the case.

-- Every two Chinese characters that stand together; white space between them is none.
CREATE FUNCTION "chinese_pairs"("body" TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT COALESCE(array_agg(DISTINCT a || b), '{}'::text[])
  FROM (SELECT c AS a, lead(c) OVER (ORDER BY i) AS b
    FROM unnest(string_to_array(regexp_replace("body", '\s+', '', 'g'), NULL)) WITH ORDINALITY AS one(c, i)) AS pair
  WHERE a COLLATE "C" BETWEEN '一' AND '鿿' AND b COLLATE "C" BETWEEN '一' AND '鿿';
END;

-- AlterTable
ALTER TABLE "report_version" ADD COLUMN "text_pairs" TEXT[] GENERATED ALWAYS AS ("chinese_pairs"("full_text")) STORED;

-- Both indexes are of what the public view shows: the text of a withdrawn publication is not to be found.
CREATE INDEX "report_version_text_pairs_idx" ON "report_version"
  USING gin ((CASE WHEN "state" <> 'withdrawn' THEN "text_pairs" END)) WHERE "published_at" IS NOT NULL;

DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "report_version_letters_idx" ON "report_version"
    USING gin (lower(CASE WHEN "state" <> 'withdrawn' THEN "full_text" END) gin_trgm_ops) WHERE "published_at" IS NOT NULL;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN NULL;
END $$;
