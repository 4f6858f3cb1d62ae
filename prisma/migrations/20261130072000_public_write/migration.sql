-- Which transactions wrote what public pages may show: the web server keeps pages as long as it sees no new one. What belongs to persons and
-- their sessions, to the audit log, to keys and to the path of a file into the ledger is written without touching any page.

-- CreateTable
CREATE TABLE "public_write" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "public_write_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "public_write_at_idx" ON "public_write"("at");

-- One row a transaction, by its number, however many statements it has. A copy of another server's database may hold the number already.
CREATE FUNCTION "note_public_write"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this CONSTANT TEXT := pg_current_xact_id()::text;
BEGIN
  IF current_setting('sunledger.public_write', true) IS DISTINCT FROM this THEN
    PERFORM set_config('sunledger.public_write', this, true);
    INSERT INTO "public_write" ("id") VALUES (this::bigint) ON CONFLICT ("id") DO UPDATE SET "at" = clock_timestamp();
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'region', 'region_population', 'agency', 'agency_name', 'agency_type', 'lineage', 'government_cover', 'roster', 'round', 'round_deadline',
    'document', 'report', 'report_version', 'observation', 'narrative_value', 'finding', 'correction', 'remark', 'state_change', 'acceptance',
    'attached_file', 'data_release', 'instance'
  ] LOOP
    EXECUTE format('CREATE TRIGGER "public_write" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "note_public_write"()', name);
  END LOOP;
END $$;

-- Of an account, the page of changes says for whom it corrects.
CREATE TRIGGER "public_write" AFTER INSERT OR DELETE OR UPDATE OF "role", "agency_id" ON "app_user" FOR EACH STATEMENT EXECUTE FUNCTION "note_public_write"();
