-- The original as pages show it beside its figures, made once by a reading program: where each figure was read, in the
-- document's own words. A row of another renderer is as good as none.

-- CreateTable
CREATE TABLE "source_view" (
    "version_id" BIGINT NOT NULL,
    "renderer" INTEGER NOT NULL,
    "template" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_view_pkey" PRIMARY KEY ("version_id")
);
ALTER TABLE "source_view" ADD CONSTRAINT "source_view_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
