-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" TEXT,
    "invented" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "region_population" (
    "region_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "region_population_pkey" PRIMARY KEY ("region_code","year")
);

-- CreateTable
CREATE TABLE "agency" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'body',
    "level" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'registered',
    "uscc" TEXT,
    "exists_from" INTEGER,
    "exists_to" INTEGER,
    "invented" BOOLEAN NOT NULL DEFAULT false,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_name" (
    "id" BIGSERIAL NOT NULL,
    "agency_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT,
    "valid_from" INTEGER,
    "valid_to" INTEGER,

    CONSTRAINT "agency_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_type" (
    "agency_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL DEFAULT 0,
    "valid_to" INTEGER,

    CONSTRAINT "agency_type_pkey" PRIMARY KEY ("agency_id","type","valid_from")
);

-- CreateTable
CREATE TABLE "lineage" (
    "id" BIGSERIAL NOT NULL,
    "predecessor_id" TEXT NOT NULL,
    "successor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "document" TEXT,
    "note" TEXT,

    CONSTRAINT "lineage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster" (
    "agency_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "expected" BOOLEAN NOT NULL DEFAULT true,
    "note" TEXT,

    CONSTRAINT "roster_pkey" PRIMARY KEY ("agency_id","fiscal_year")
);

-- CreateTable
CREATE TABLE "document" (
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "report" (
    "id" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_version" (
    "id" BIGSERIAL NOT NULL,
    "report_id" TEXT NOT NULL,
    "version_no" INTEGER NOT NULL,
    "sha256" TEXT,
    "form" TEXT NOT NULL,
    "title" TEXT,
    "agency_text" TEXT,
    "read_status" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source_url" TEXT,
    "source_date" DATE,
    "note" TEXT,
    "parser_version" TEXT NOT NULL,
    "full_text" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,
    "published_at" TIMESTAMPTZ(6),
    "superseded_at" TIMESTAMPTZ(6),

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "version_id" BIGINT NOT NULL,
    "cell_id" TEXT NOT NULL,
    "value" DECIMAL(24,6),
    "raw" TEXT,
    "state" TEXT NOT NULL,
    "proposed" DECIMAL(24,6),
    "source" JSONB,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("version_id","cell_id")
);

-- CreateTable
CREATE TABLE "narrative_value" (
    "id" BIGSERIAL NOT NULL,
    "version_id" BIGINT NOT NULL,
    "indicator" TEXT NOT NULL,
    "value" DECIMAL(24,6),
    "unit" TEXT,
    "approx" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" JSONB,

    CONSTRAINT "narrative_value_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" BIGSERIAL NOT NULL,
    "version_id" BIGINT NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cells" TEXT[],
    "left_value" DECIMAL(24,6),
    "right_value" DECIMAL(24,6),
    "message" JSONB NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state_change" (
    "id" BIGSERIAL NOT NULL,
    "version_id" BIGINT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "actor" TEXT,
    "note" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "state_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" BIGSERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),
    "actor" TEXT,
    "total" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_item" (
    "id" BIGSERIAL NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" JSONB,
    "version_id" BIGINT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" TEXT NOT NULL,
    "agency_id" TEXT,
    "region_code" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "must_change" BOOLEAN NOT NULL DEFAULT false,
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(6),
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT,
    "origin" TEXT,
    "action" TEXT NOT NULL,
    "entity" TEXT,
    "entity_id" TEXT,
    "data" JSONB,
    "prev_hash" TEXT,
    "hash" TEXT,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "region_slug_key" ON "region"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "agency_slug_key" ON "agency"("slug");

-- CreateIndex
CREATE INDEX "agency_region_code_idx" ON "agency"("region_code");

-- CreateIndex
CREATE INDEX "agency_name_name_zh_idx" ON "agency_name"("name_zh");

-- CreateIndex
CREATE UNIQUE INDEX "agency_name_agency_id_name_zh_key" ON "agency_name"("agency_id", "name_zh");

-- CreateIndex
CREATE UNIQUE INDEX "lineage_predecessor_id_successor_id_kind_fiscal_year_key" ON "lineage"("predecessor_id", "successor_id", "kind", "fiscal_year");

-- CreateIndex
CREATE UNIQUE INDEX "report_agency_id_fiscal_year_key" ON "report"("agency_id", "fiscal_year");

-- CreateIndex
CREATE INDEX "report_version_report_id_published_at_idx" ON "report_version"("report_id", "published_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_report_id_version_no_key" ON "report_version"("report_id", "version_no");

-- CreateIndex
CREATE INDEX "observation_cell_id_idx" ON "observation"("cell_id");

-- CreateIndex
CREATE INDEX "narrative_value_version_id_idx" ON "narrative_value"("version_id");

-- CreateIndex
CREATE INDEX "finding_version_id_idx" ON "finding"("version_id");

-- CreateIndex
CREATE INDEX "state_change_version_id_idx" ON "state_change"("version_id");

-- CreateIndex
CREATE INDEX "import_item_batch_id_idx" ON "import_item"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_login_key" ON "app_user"("login");

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "region"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_population" ADD CONSTRAINT "region_population_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_name" ADD CONSTRAINT "agency_name_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_type" ADD CONSTRAINT "agency_type_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster" ADD CONSTRAINT "roster_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "document"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "narrative_value" ADD CONSTRAINT "narrative_value_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_change" ADD CONSTRAINT "state_change_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_item" ADD CONSTRAINT "import_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;
