-- Filing and reviewing: what is typed, corrected, explained, answered and returned, each kept with who and when.

-- AlterTable
ALTER TABLE "report_version" ADD COLUMN     "base_version_id" BIGINT,
ADD COLUMN     "public_reason" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "import_item" ADD COLUMN     "agency_text" TEXT,
ADD COLUMN     "fiscal_year" INTEGER;

-- CreateTable
CREATE TABLE "correction" (
    "id" BIGSERIAL NOT NULL,
    "version_id" BIGINT NOT NULL,
    "cell_id" TEXT NOT NULL,
    "from_value" DECIMAL(24,6),
    "from_raw" TEXT,
    "from_state" TEXT NOT NULL,
    "to_value" DECIMAL(24,6),
    "to_raw" TEXT,
    "to_state" TEXT NOT NULL,
    "machine" JSONB,
    "reason" TEXT,
    "actor" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remark" (
    "id" BIGSERIAL NOT NULL,
    "report_id" TEXT NOT NULL,
    "version_id" BIGINT,
    "kind" TEXT NOT NULL,
    "rule" TEXT,
    "cell_id" TEXT,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "author" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "moderated_by" TEXT,
    "moderated_at" TIMESTAMPTZ(6),

    CONSTRAINT "remark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "correction_version_id_idx" ON "correction"("version_id");

-- CreateIndex
CREATE INDEX "remark_report_id_idx" ON "remark"("report_id");

-- CreateIndex
CREATE INDEX "report_version_state_idx" ON "report_version"("state");

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- History and corrections are written once. Only the removal of a whole version (the sample city's), which cascades, takes them along.
CREATE FUNCTION "written_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "state_change_written_once" BEFORE UPDATE OR DELETE ON "state_change" FOR EACH ROW EXECUTE FUNCTION "written_once"();
CREATE TRIGGER "correction_written_once" BEFORE UPDATE OR DELETE ON "correction" FOR EACH ROW EXECUTE FUNCTION "written_once"();
