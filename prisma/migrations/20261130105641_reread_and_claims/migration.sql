-- How many numbers of the original the reading accounts for, and which it does not; null for what was typed, and for versions stored before.
ALTER TABLE "report_version" ADD COLUMN "claims" JSONB;

-- What the present reader answers for a stored original where that is not what the version was made from. It changes no figure: people look.
CREATE TABLE "rereading" (
    "version_id" BIGINT NOT NULL,
    "parser_version" TEXT NOT NULL,
    "read_status" TEXT NOT NULL,
    "differences" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rereading_pkey" PRIMARY KEY ("version_id")
);
ALTER TABLE "rereading" ADD CONSTRAINT "rereading_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
