-- Who reviews a report; and a table that somebody sent, kept until its changes have been seen and applied.

-- CreateTable
CREATE TABLE "review_assignment" (
    "report_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,

    CONSTRAINT "review_assignment_pkey" PRIMARY KEY ("report_id")
);
CREATE INDEX "review_assignment_user_id_idx" ON "review_assignment"("user_id");
ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "staged_import" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT,
    "sheets" JSONB NOT NULL,
    "actor" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(6),
    "before" JSONB,
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "staged_import_pkey" PRIMARY KEY ("id")
);
