-- One gate to publication: who accepted which version after which checklist; what a waiting file may become; what was taken back.

-- CreateTable
CREATE TABLE "acceptance" (
    "id" BIGSERIAL NOT NULL,
    "version_id" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mode" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL,
    "same_person" BOOLEAN NOT NULL,
    "filed_by" TEXT,
    "replaces_id" BIGINT,
    "rules_passed" TEXT[],
    "checklist" JSONB NOT NULL,
    "act" TEXT,

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "acceptance_version_id_idx" ON "acceptance"("version_id");
CREATE INDEX "acceptance_act_idx" ON "acceptance"("act");
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER "acceptance_written_once" BEFORE UPDATE OR DELETE ON "acceptance" FOR EACH ROW EXECUTE FUNCTION "written_once"();

-- CreateTable: another file with the same figures as a version that exists.
CREATE TABLE "attached_file" (
    "version_id" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT,

    CONSTRAINT "attached_file_pkey" PRIMARY KEY ("version_id","sha256")
);
ALTER TABLE "attached_file" ADD CONSTRAINT "attached_file_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "attached_file" ADD CONSTRAINT "attached_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "document"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "report_version" ADD COLUMN "withdrawn_reason" TEXT;
ALTER TABLE "import_item" ADD COLUMN "sent_as" JSONB, ADD COLUMN "held" TEXT[];
ALTER TABLE "import_batch" ADD COLUMN "undone_at" TIMESTAMPTZ(6), ADD COLUMN "undone_by" TEXT;

-- Never two versions of a report that count at once.
CREATE UNIQUE INDEX "report_version_one_counts" ON "report_version"("report_id") WHERE "published_at" IS NOT NULL AND "superseded_at" IS NULL;

-- The revision that a change made: what a person saw before it can be told from it.
ALTER TABLE "correction" ADD COLUMN "revision" INTEGER;
