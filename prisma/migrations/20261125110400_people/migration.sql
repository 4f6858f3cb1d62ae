-- Rounds and their deadlines
CREATE TABLE "round" (
    "fiscal_year" INTEGER NOT NULL,
    "note" TEXT,
    "closed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "round_pkey" PRIMARY KEY ("fiscal_year")
);

CREATE TABLE "round_deadline" (
    "fiscal_year" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "document" TEXT,

    CONSTRAINT "round_deadline_pkey" PRIMARY KEY ("fiscal_year","basis")
);

ALTER TABLE "round_deadline" ADD CONSTRAINT "round_deadline_fiscal_year_fkey" FOREIGN KEY ("fiscal_year") REFERENCES "round"("fiscal_year") ON DELETE CASCADE ON UPDATE CASCADE;

-- Agencies that a document names and the registry does not know
CREATE TABLE "agency_proposal" (
    "id" BIGSERIAL NOT NULL,
    "name_zh" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "source_url" TEXT,
    "source_date" DATE,
    "state" TEXT NOT NULL DEFAULT 'open',
    "agency_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by" TEXT,

    CONSTRAINT "agency_proposal_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "agency_proposal_sha256_key" ON "agency_proposal"("sha256");
ALTER TABLE "agency_proposal" ADD CONSTRAINT "agency_proposal_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "document"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "agency_proposal" ADD CONSTRAINT "agency_proposal_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Lineage with its date
ALTER TABLE "lineage" ADD COLUMN "effective_on" DATE;

-- Accounts: other ways in, invitations
ALTER TABLE "app_user" ADD COLUMN "email" TEXT, ADD COLUMN "oidc_subject" TEXT;
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");
CREATE UNIQUE INDEX "app_user_oidc_subject_key" ON "app_user"("oidc_subject");
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "invitation" (
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("token_hash")
);

CREATE INDEX "invitation_user_id_idx" ON "invitation"("user_id");
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The audit log is append-only and chained by the database itself. A row's hash covers its fields, each with its length in bytes before
-- it ('-' for an absent one), joined by '|', and the hash before it. Rows are numbered without gaps, in the order of the chain.
CREATE FUNCTION "audit_field"("value" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value)::text || ':' || value END $$;

CREATE FUNCTION "audit_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  next_id BIGINT;
  last_hash TEXT;
  computed TEXT;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('sunledger audit'));
  SELECT id + 1, hash INTO next_id, last_hash FROM public.audit_log ORDER BY id DESC LIMIT 1;
  next_id := coalesce(next_id, 1);
  IF NEW.hash IS NULL THEN
    NEW.id := next_id;
    NEW.at := clock_timestamp();
    NEW.prev_hash := last_hash;
  ELSIF NEW.id <> next_id OR NEW.prev_hash IS DISTINCT FROM last_hash THEN
    RAISE EXCEPTION 'audit_log: row % does not continue the chain', NEW.id;
  END IF;
  computed := encode(sha256(convert_to(concat_ws('|',
    public.audit_field(NEW.id::text), public.audit_field(to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    public.audit_field(NEW.actor), public.audit_field(NEW.origin), public.audit_field(NEW.action), public.audit_field(NEW.entity),
    public.audit_field(NEW.entity_id), public.audit_field(NEW.data::text), public.audit_field(NEW.prev_hash)), 'UTF8')), 'hex');
  IF NEW.hash IS NOT NULL AND NEW.hash <> computed THEN
    RAISE EXCEPTION 'audit_log: row % was altered', NEW.id;
  END IF;
  NEW.hash := computed;
  RETURN NEW;
END $$;

CREATE FUNCTION "audit_refuse"() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_log is append-only: % refused', TG_OP; END $$;

CREATE TRIGGER "audit_log_chain" BEFORE INSERT ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_chain"();
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_log_no_truncate" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();
REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log" FROM PUBLIC;

CREATE INDEX "audit_log_entity_entity_id_idx" ON "audit_log"("entity", "entity_id");
CREATE INDEX "audit_log_actor_idx" ON "audit_log"("actor");
