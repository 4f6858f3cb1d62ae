-- Columns of annual reports on agencies' sites, every visit to them with its bytes, the reports found there, and what changed afterwards.

CREATE TABLE "harvest_column" (
    "id" BIGSERIAL NOT NULL,
    "agency_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "found_text" TEXT,
    "pinned_sha256" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "visited_at" TIMESTAMPTZ(6),
    "next_visit_at" TIMESTAMPTZ(6),
    "result" JSONB,

    CONSTRAINT "harvest_column_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "harvest_column_agency_id_address_key" ON "harvest_column"("agency_id", "address");
ALTER TABLE "harvest_column" ADD CONSTRAINT "harvest_column_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "harvest_run" (
    "id" BIGSERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),
    "actor" TEXT,
    "dry_run" BOOLEAN NOT NULL,
    "origin" TEXT NOT NULL,

    CONSTRAINT "harvest_run_pkey" PRIMARY KEY ("id")
);

-- What a server sent, once however often it was sent.
CREATE TABLE "harvest_body" (
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "byte_size" INTEGER NOT NULL,

    CONSTRAINT "harvest_body_pkey" PRIMARY KEY ("sha256")
);

CREATE TABLE "harvest_visit" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    "column_id" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "final_address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" INTEGER,
    "headers" JSONB NOT NULL,
    "hops" JSONB NOT NULL,
    "certificate" JSONB,
    "ip" TEXT,
    "sha256" TEXT,

    CONSTRAINT "harvest_visit_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "harvest_visit_address_at_idx" ON "harvest_visit"("address", "at");
CREATE INDEX "harvest_visit_column_id_at_idx" ON "harvest_visit"("column_id", "at");
ALTER TABLE "harvest_visit" ADD CONSTRAINT "harvest_visit_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "harvest_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "harvest_visit" ADD CONSTRAINT "harvest_visit_column_id_fkey" FOREIGN KEY ("column_id") REFERENCES "harvest_column"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "harvest_visit" ADD CONSTRAINT "harvest_visit_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "harvest_body"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "harvest_visit_written_once" BEFORE UPDATE ON "harvest_visit" FOR EACH ROW EXECUTE FUNCTION "written_once"();

-- A file of a report on a site. `state`: read, question, not_report, ignored, vanished.
CREATE TABLE "harvest_report" (
    "id" BIGSERIAL NOT NULL,
    "column_id" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "page_address" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "title" TEXT,
    "published_on" DATE,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" JSONB,
    "item_id" BIGINT,
    "report_id" TEXT,
    "version_id" BIGINT,

    CONSTRAINT "harvest_report_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "harvest_report_column_id_address_key" ON "harvest_report"("column_id", "address");
CREATE INDEX "harvest_report_report_id_idx" ON "harvest_report"("report_id");
ALTER TABLE "harvest_report" ADD CONSTRAINT "harvest_report_column_id_fkey" FOREIGN KEY ("column_id") REFERENCES "harvest_column"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "harvest_report" ADD CONSTRAINT "harvest_report_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "harvest_body"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "harvest_report" ADD CONSTRAINT "harvest_report_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A published page that was changed or taken away. `kind`: figures, text, vanished. `state`: open, confirmed, dismissed.
CREATE TABLE "harvest_event" (
    "id" BIGSERIAL NOT NULL,
    "harvest_report_id" BIGINT NOT NULL,
    "report_id" TEXT,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "was_sha256" TEXT NOT NULL,
    "now_sha256" TEXT,
    "changes" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(6),
    "note" TEXT,

    CONSTRAINT "harvest_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "harvest_event_state_idx" ON "harvest_event"("state");
ALTER TABLE "harvest_event" ADD CONSTRAINT "harvest_event_harvest_report_id_fkey" FOREIGN KEY ("harvest_report_id") REFERENCES "harvest_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
